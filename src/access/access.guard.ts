import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Request } from 'express';
import { GoElsewhere } from '../platform/pages/go-elsewhere';
import { routeRightKey } from '../platform/pages/open-to-all';
import { accessRefusals } from './access.refusals';
import { type RouteRight, takesUploadKey } from './route-rights';
import { may } from './viewer';
import { Visitors } from './visitor';

const safeMethods = ['GET', 'HEAD', 'OPTIONS'];

/** Closed unless declared open: every route says what it asks of its visitor. Stands before all controllers. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly visitors: Visitors,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request>();
    const right = this.reflector.getAllAndOverride<RouteRight | undefined>(routeRightKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (right?.kind === 'public' && isFile(request)) return true;
    const signIn = await this.visitors.of(request);
    if (!right) throw accessRefusals.of('access.forbidden');
    if (right.kind !== 'public') {
      if (!signIn) throw signInFirst(request);
      if (right.kind === 'permission' && !may(signIn.viewer, right.permission))
        throw accessRefusals.of('access.forbidden');
    }
    if (safeMethods.includes(request.method)) return true;
    const takesUpload = this.reflector.get<boolean | undefined>(takesUploadKey, context.getHandler()) === true;
    if (!(takesUpload && request.is('multipart/form-data'))) this.visitors.checkForm(request);
    return true;
  }
}

/** Hashed files and figures for programs need no visitor: a page must not cost a look-up per picture. */
function isFile(request: Request): boolean {
  return /^\/(assets|health|metrics|status|openapi\.json)(\/|$)/.test(request.path);
}

/** A person's page leads to the sign-in and back; programs and forms get the plain answer. */
function signInFirst(request: Request): Error {
  const isPage = request.method === 'GET' && !/^\/(api|openapi\.json)(\/|$)/.test(request.path);
  if (!isPage) return accessRefusals.of('access.sign_in_needed');
  const query = request.originalUrl === '/' ? '' : `?next=${encodeURIComponent(request.originalUrl)}`;
  return new GoElsewhere(`/sign-in${query}`);
}
