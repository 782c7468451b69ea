import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { map, type Observable } from 'rxjs';
import { apiRefusals } from './api.refusals';
import { etagOf, isKnown } from './etag';
import { type JsonAnswer } from './json-answer';

/** An answer whose entity tag is its row version, such as `"v3"`. */
export interface VersionedAnswer {
  readonly body: string;
  readonly version: number;
}

/**
 * Sends JSON text as it comes from PostgreSQL, with its entity tag; undefined means that there is no such resource.
 * Answers belong to one viewer and are asked again each time: never kept by a proxy.
 */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const response = http.getResponse<Response>();
    return next.handle().pipe(map((answer: unknown) => send(answer, request, response)));
  }
}

function send(answer: unknown, request: Request, response: Response): unknown {
  if (response.headersSent) return undefined;
  if (answer === undefined || answer === null) throw apiRefusals.of('resource.not_found');
  response.setHeader('Cache-Control', 'private, no-cache');
  if (typeof answer === 'string') return asJson(answer, response);
  if (isText(answer)) {
    const etag = etagOf('version' in answer ? answer.version : answer.mark);
    response.setHeader('ETag', etag);
    if (request.method === 'GET' && isKnown(request, etag)) {
      response.status(304);
      return '';
    }
    return asJson(answer.body, response);
  }
  return answer;
}

function asJson(body: string, response: Response): string {
  response.setHeader('Content-Type', 'application/json; charset=utf-8');
  return body;
}

function isText(answer: unknown): answer is JsonAnswer | VersionedAnswer {
  if (typeof answer !== 'object' || answer === null || !('body' in answer)) return false;
  return typeof answer.body === 'string' && ('mark' in answer || 'version' in answer);
}
