import { createHash } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { apiRefusals } from '../../platform/api/api.refusals';
import { Database } from '../../platform/database/database';
import { Visitors } from '../visitor';

interface Remembered {
  readonly request_hash: string;
  readonly status: number | null;
  readonly response: string | null;
}

const patience = 10_000;
const pause = 50;

/** A creation sent again under the same Idempotency-Key has one effect and the same answer. Without a key: as it comes. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly visitors: Visitors,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    if (typeof key !== 'string' || !/^[\x20-\x7e]{1,200}$/.test(key))
      throw apiRefusals.of('request.idempotency_key_invalid');
    return from(this.once(key, request, http.getResponse<Response>(), next));
  }

  private async once(key: string, request: Request, response: Response, next: CallHandler): Promise<unknown> {
    const signIn = await this.visitors.of(request);
    if (!signIn) throw apiRefusals.of('request.not_signed_in');
    const owner = [signIn.viewer.userId, key];
    const hash = hashOf(request);
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Cache-Control', 'private, no-cache');
    await this.database.run(`delete from idempotent_request where created_at < now() - interval '1 day'`);
    const mine = await this.database.run(
      `insert into idempotent_request (user_id, idempotency_key, request_hash) values ($1, $2, $3)
       on conflict do nothing`,
      [...owner, hash],
    );
    if (mine === 0) return this.recall(owner, hash, response);
    try {
      const answer = textOf(await lastValueFrom(next.handle()));
      await this.database.run(
        `update idempotent_request set status = $3, response = $4 where user_id = $1 and idempotency_key = $2`,
        [...owner, response.statusCode, answer],
      );
      return answer;
    } catch (error) {
      await this.database.run('delete from idempotent_request where user_id = $1 and idempotency_key = $2', owner);
      throw error;
    }
  }

  private async recall(owner: readonly string[], hash: string, response: Response): Promise<string> {
    for (let waited = 0; waited < patience; waited += pause) {
      const known = await this.database.first<Remembered>(
        'select request_hash, status, response from idempotent_request where user_id = $1 and idempotency_key = $2',
        owner,
      );
      if (!known) break;
      if (known.request_hash !== hash) throw apiRefusals.of('request.idempotency_mismatch');
      if (known.status !== null && known.response !== null) {
        response.status(known.status);
        return known.response;
      }
      await new Promise((resume) => setTimeout(resume, pause));
    }
    throw apiRefusals.of('request.idempotency_in_progress');
  }
}

/** What was asked for: the address and the body. */
function hashOf(request: Request): string {
  const body: unknown = request.body;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body ?? null));
  return createHash('sha256').update(`${request.method} ${request.originalUrl}\n`).update(bytes).digest('hex');
}

function textOf(answer: unknown): string {
  if (typeof answer === 'string') return answer;
  if (typeof answer === 'object' && answer !== null && 'body' in answer && typeof answer.body === 'string')
    return answer.body;
  return JSON.stringify(answer ?? null);
}
