import { Global, Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { ApiErrorFilter } from './api-error.filter';
import { ApiDocsController } from './api-docs.controller';
import { ApiDocument } from './api-document';
import { StatusController } from './status.controller';
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
  controllers: [ApiDocsController, StatusController],
  providers: [ApiDocument, ApiErrorFilter, AnswerInterceptor, RateLimitGuard],
  exports: [ApiDocument, ApiErrorFilter, AnswerInterceptor, RateLimitGuard, ThrottlerModule],
})
export class ApiModule {}
