import { SetMetadata } from '@nestjs/common';

/** Metadata key that the guard reads: what a route asks of its visitor. */
export const routeRightKey = 'accordo:route-right';

/** Anyone may ask for this route, signed in or not. */
export const OpenToAll = (): MethodDecorator & ClassDecorator => SetMetadata(routeRightKey, { kind: 'public' });
