import { Global, Module } from '@nestjs/common';
import { APP_FILTER, APP_INTERCEPTOR } from '@nestjs/core';
import { AssetsController } from './assets.controller';
import { PageErrorFilter } from './page-error.filter';
import { PageInterceptor } from './page.interceptor';
import { Pages } from './pages';

/** Pages for every feature. The assembly provides `PageSettings` globally and calls `protect(app)` before listening. */
@Global()
@Module({
  controllers: [AssetsController],
  providers: [
    Pages,
    { provide: APP_INTERCEPTOR, useClass: PageInterceptor },
    { provide: APP_FILTER, useClass: PageErrorFilter },
  ],
  exports: [Pages],
})
export class PagesModule {}
