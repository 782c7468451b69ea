import { type ArgumentsHost, Catch, type ExceptionFilter, Injectable } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { type Language } from '../../kernel/language';
import { logFailure } from '../observability/request-log';
import { problemOf, retryAfter } from './problem';

/** Every 4xx and 5xx of the API is a problem document; the reason of a 5xx goes to the log alone. */
@Injectable()
@Catch()
export class ApiErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    answerWithProblem(error, http.getRequest<Request>(), http.getResponse<Response>());
  }
}

export function answerWithProblem(error: unknown, request: Request, response: Response): void {
  if (response.headersSent) {
    response.end();
    return;
  }
  const language = wantedLanguage(request);
  const problem = problemOf(error, language);
  if (problem.status >= 500) logFailure(request, 'Api', error);
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
