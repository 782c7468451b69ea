import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { map, type Observable } from 'rxjs';
import { keepNotice, takeNotice } from './notice';
import { isSecure, PageSettings } from './page-settings';
import { PageView, SeeOther } from './page-view';
import { Pages } from './pages';
import { readerOf } from './reader';

/** Turns what page controllers return into answers; leaves every other value alone. */
@Injectable()
export class PageInterceptor implements NestInterceptor {
  constructor(
    private readonly pages: Pages,
    private readonly settings: PageSettings,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    return next.handle().pipe(
      map((answer: unknown) => {
        if (answer instanceof PageView) return this.show(answer, request, response);
        if (answer instanceof SeeOther) return this.redirect(answer, request, response);
        return answer;
      }),
    );
  }

  private show(view: PageView, request: Request, response: Response): string {
    const html = this.pages.render(view, request, takeNotice(request, response, isSecure(this.settings)));
    response.status(view.options.status ?? 200);
    response.type('html').setHeader('Cache-Control', 'no-store');
    return html;
  }

  private redirect(answer: SeeOther, request: Request, response: Response): undefined {
    const text = answer.notice?.({ language: readerOf(request).language });
    if (text) keepNotice(response, text, isSecure(this.settings));
    response.redirect(303, answer.location);
    return undefined;
  }
}
