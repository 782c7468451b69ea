import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable, Logger } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { type Language } from '../../kernel/language';
import { problemOf, retryAfter } from './problem';

/** Every 4xx and 5xx of the API is a problem document; the reason of a 5xx goes to the log alone. */
@Injectable()
@Catch()
export class ApiErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger('Api');

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerWithProblem(error, http.getRequest<Request>(), http.getResponse<Response>(), this.logger);
  }
}

export function answerWithProblem(error: unknown, request: Request, response: Response, logger: Logger): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  const language = wantedLanguage(request);
  const problem = problemOf(error, language);
  if (problem.status >= 500) logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
  if (problem.status === 429 || problem.status === 503) response.setHeader('Retry-After', String(retryAfter(error)));
  response.removeHeader('ETag');
  response.setHeader('Content-Type', 'application/problem+json; charset=utf-8');
  response.setHeader('Content-Language', language);
  response.setHeader('Cache-Control', 'no-store');
  response.status(problem.status).end(JSON.stringify(problem));
}

/** Sentences in English for those who prefer it, else in Italian. */
export function wantedLanguage(request: Request): Language {
  return request.acceptsLanguages('it', 'en') === 'en' ? 'en' : 'it';
}
