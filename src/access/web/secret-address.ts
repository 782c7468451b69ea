import {
  applyDecorators,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import { type Request, type Response } from 'express';
import { type Observable } from 'rxjs';
import { WindowCounter } from '../../platform/api/rate-limit.guard';
import { accessRefusals } from '../access.refusals';
import { Public } from '../route-rights';

const windowMs = 60_000;

/**
 * Pages that their address alone opens, without a sign-in. The address is the secret: it goes to no other site, into no
 * index, and cannot be tried at will (so many requests a minute from one network). Opening one uses nothing up, for mail
 * scanners open links too; only what is sent from the page acts.
 */
export const SecretAddress = (perMinute = 30): ClassDecorator =>
  applyDecorators(Public(), UseInterceptors(new SecretAddressGuard(perMinute)));

class SecretAddressGuard implements NestInterceptor {
  private readonly counter = new WindowCounter();

  constructor(private readonly perMinute: number) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const http = context.switchToHttp();
    const response = http.getResponse<Response>();
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('X-Robots-Tag', 'noindex');
    const { ip } = http.getRequest<Request>();
    const { isBlocked, timeToExpire } = await this.counter.increment(ip ?? '', windowMs, this.perMinute);
    if (isBlocked) throw accessRefusals.of('link.too_many', { retryAfterSeconds: timeToExpire });
    return next.handle();
  }
}
