import { Global, Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { ApiErrorFilter } from './api-error.filter';
import { AnswerInterceptor } from './answer.interceptor';
import { RateLimitGuard, WindowCounter, generousLimit, windowMilliseconds } from './rate-limit.guard';

/** What the API controllers of every feature need. */
@Global()
@Module({
  imports: [
    ThrottlerModule.forRoot({
      throttlers: [{ name: 'api', limit: generousLimit, ttl: windowMilliseconds }],
      storage: new WindowCounter(),
    }),
  ],
  providers: [ApiErrorFilter, AnswerInterceptor, RateLimitGuard],
  exports: [ApiErrorFilter, AnswerInterceptor, RateLimitGuard, ThrottlerModule],
})
export class ApiModule {}
