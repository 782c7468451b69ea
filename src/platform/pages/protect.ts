import { type NestExpressApplication } from '@nestjs/platform-express';
import { type NextFunction, type Request, type Response } from 'express';
import helmet from 'helmet';
import { setCookie } from './cookies';
import { ownAddress } from './own-address';
import { isSecure, PageSettings } from './page-settings';
import { asLanguage, languageCookie } from './reader';

/** What stands before every route: security headers on every answer, and the language chosen by `?lang=`. */
export function protect(app: NestExpressApplication): void {
  const secure = isSecure(app.get(PageSettings));
  app.disable('x-powered-by');
  app.disable('etag');
  // Forms are flat; a pasted list of people is the longest of them.
  app.useBodyParser('urlencoded', { extended: false, limit: '1mb', parameterLimit: 2000 });
  // A form sent empty or as something else has no fields; that is no failure of ours.
  app.use((request: Request, _response: Response, next: NextFunction) => {
    request.body ??= {};
    next();
  });
  app.use(
    helmet({
      contentSecurityPolicy: {
        useDefaults: false,
        directives: {
          defaultSrc: ["'none'"],
          scriptSrc: ["'self'"],
          styleSrc: ["'self'"],
          fontSrc: ["'self'"],
          imgSrc: ["'self'", 'data:'],
          connectSrc: ["'self'"],
          formAction: ["'self'"],
          frameAncestors: ["'none'"],
          baseUri: ["'none'"],
        },
      },
      strictTransportSecurity: secure ? { maxAge: 31_536_000, includeSubDomains: false } : false,
      referrerPolicy: { policy: 'same-origin' },
      crossOriginOpenerPolicy: secure ? { policy: 'same-origin' } : false,
      originAgentCluster: secure,
    }),
  );
  app.use((request: Request, response: Response, next: NextFunction) => {
    const language = request.method === 'GET' ? asLanguage(request.query['lang']) : undefined;
    if (!language) {
      next();
      return;
    }
    setCookie(response, languageCookie, language, secure, 365 * 86_400_000);
    const url = ownAddress(request.originalUrl);
    url.searchParams.delete('lang');
    response.redirect(303, url.pathname + url.search);
  });
}
