import { type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { ThrottlerGuard, type ThrottlerStorage } from '@nestjs/throttler';
import { type Request } from 'express';
import { apiRefusals } from './api.refusals';

/** Requests per minute and sender: wide enough for any honest program, a stop for runaway ones. */
export const generousLimit = 300_000;
/** For work that costs seconds: imports, compiling and issuing reports. */
export const expensiveLimit = 600;
export const windowMilliseconds = 60_000;

const expensiveKey = 'accordo:expensive-route';
export const Expensive = (): MethodDecorator => SetMetadata(expensiveKey, true);

/** Counts requests per sender; the framework's own guard with one window and our refusal. */
@Injectable()
export class RateLimitGuard extends ThrottlerGuard {
  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const isExpensive = this.reflector.get<boolean>(expensiveKey, context.getHandler()) === true;
    const limit = isExpensive ? expensiveLimit : generousLimit;
    const key = `${isExpensive ? context.getHandler().name : ''}|${request.ip ?? ''}`;
    const count = await this.storageService.increment(key, windowMilliseconds, limit, windowMilliseconds, 'api');
    const response = http.getResponse<{ setHeader(name: string, value: string): void }>();
    response.setHeader('X-RateLimit-Limit', String(limit));
    response.setHeader('X-RateLimit-Remaining', String(Math.max(0, limit - count.totalHits)));
    response.setHeader('X-RateLimit-Reset', String(count.timeToExpire));
    if (count.isBlocked) throw apiRefusals.of('request.too_many', { retryAfterSeconds: count.timeToExpire });
    return true;
  }
}

type Counted = Awaited<ReturnType<ThrottlerStorage['increment']>>;

/** Fixed windows in memory: two numbers per sender, no timer per request. */
@Injectable()
export class WindowCounter implements ThrottlerStorage {
  private windows = new Map<string, { endsAt: number; hits: number }>();
  private sweepAt = 0;

  increment(key: string, ttl: number, limit: number): Promise<Counted> {
    const now = Date.now();
    if (now >= this.sweepAt) this.sweep(now, ttl);
    let window = this.windows.get(key);
    if (!window || now >= window.endsAt) {
      window = { endsAt: now + ttl, hits: 0 };
      this.windows.set(key, window);
    }
    window.hits++;
    const timeToExpire = Math.max(1, Math.ceil((window.endsAt - now) / 1000));
    const isBlocked = window.hits > limit;
    return Promise.resolve({
      totalHits: window.hits,
      timeToExpire,
      isBlocked,
      timeToBlockExpire: isBlocked ? timeToExpire : 0,
    });
  }

  private sweep(now: number, ttl: number): void {
    for (const [key, window] of this.windows) if (now >= window.endsAt) this.windows.delete(key);
    this.sweepAt = now + ttl;
  }
}
