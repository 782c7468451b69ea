import { SetMetadata } from '@nestjs/common';
import { OpenToAll, routeRightKey } from '../platform/pages/open-to-all';
import { type Permission } from './permission.rules';

/** What a route asks of its visitor. A route that declares nothing is closed to everybody. */
export type RouteRight =
  | { readonly kind: 'public' }
  | { readonly kind: 'signed_in' }
  | { readonly kind: 'permission'; readonly permission: Permission };

/** Anyone, signed in or not. */
export const Public = OpenToAll;

/** Anyone who is signed in. */
export const SignedIn = (): MethodDecorator & ClassDecorator => SetMetadata(routeRightKey, { kind: 'signed_in' });

/** The route takes a file with its form and itself proves, as the first field arrives, that the form is ours. */
export const takesUploadKey = 'accordo:takes-upload';
export const TakesUpload = (): MethodDecorator => SetMetadata(takesUploadKey, true);

/** Whoever holds this permission on some accord (or, people, as an administrator); the query narrows to the accord. */
export const RequirePermission = (permission: Permission): MethodDecorator & ClassDecorator =>
  SetMetadata(routeRightKey, { kind: 'permission', permission });
