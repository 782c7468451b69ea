import { createHash, randomUUID } from 'node:crypto';
import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Request, type Response } from 'express';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { type Actor } from '../../kernel/actor';
import { apiRefusals } from '../../platform/api/api.refusals';
import { receivedFileOf } from '../../platform/api/received-file';
import { Database } from '../../platform/database/database';
import { type EffectNote, notingEffects } from '../../platform/database/effect-note';
import { toldMark, withTold } from '../../platform/database/told';
import { actorOf } from '../viewer';
import { Visitors } from '../visitor';

interface Remembered {
  readonly request_hash: string;
  readonly status: number | null;
  readonly response: string | null;
  readonly is_carried_out: boolean;
  /** Whoever claimed it has had time enough: the process may have died. */
  readonly is_stale: boolean;
}

/** Whose key, and which of the attempts made under it. */
type Claim = readonly [userId: string, key: string, claim: string];

interface Asked {
  readonly actor: Actor;
  readonly request: Request;
  readonly response: Response;
  readonly next: CallHandler;
  /** Whether the answer is what the one audited transaction of the route comes to. */
  readonly isForeseen: boolean;
}

/** How a claim enters the transaction of the effect: made there, or marked as carried out where it was made before. */
type Entering = { readonly sql: string; readonly values: readonly string[] };

const mine = 'where user_id = $1 and idempotency_key = $2 and claim = $3';
const owned = 'where user_id = $1 and idempotency_key = $2';
const claimSql = `insert into idempotent_request (user_id, idempotency_key, claim, request_hash, is_carried_out)
  values ($1, $2, $3, $4, true) on conflict do nothing`;
const markSql = `update idempotent_request set is_carried_out = true ${mine}`;
const answerSql = `update idempotent_request set status = $4, response = $5 ${mine}`;
/** A number that was told stands in the JSON where the mark stood as a text. */
const toldText = JSON.stringify(toldMark);
/** Within the transaction that made or marked the claim. Through its key: a plan from an emptier day would read all keys. */
const foretoldSql = `insert into idempotent_request as claimed (user_id, idempotency_key, claim, request_hash, status, response)
  values ($1, $2, $3, '', $4, ${withTold('$5::text', toldText)})
  on conflict (user_id, idempotency_key) do update set status = excluded.status, response = excluded.response
  where claimed.claim = excluded.claim`;

const foreseenKey = 'accordo:answers-with-its-effect';
/** The answer of the route is what its one audited transaction comes to: it is remembered within it, without a second write. */
export const AnswersWithItsEffect = (): MethodDecorator => SetMetadata(foreseenKey, true);

const patience = 10_000;
const pause = 50;
const staleAfterSeconds = 60;

/**
 * A creation sent again under the same Idempotency-Key has one effect and the same answer. Without a key: as it comes.
 * The claim is marked as carried out in the transaction of the effect itself: where a process dies before it answers,
 * the key is free again after a minute if nothing was committed, and says that the answer is lost if something was.
 */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(
    private readonly database: Database,
    private readonly visitors: Visitors,
    private readonly reflector: Reflector,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    if (typeof key !== 'string' || !/^[\x20-\x7e]{1,200}$/.test(key))
      throw apiRefusals.of('request.idempotency_key_invalid');
    const isForeseen = this.reflector.get<boolean | undefined>(foreseenKey, context.getHandler()) === true;
    return from(this.once(key, { request, response: http.getResponse<Response>(), next, isForeseen }));
  }

  private async once(key: string, given: Omit<Asked, 'actor'>): Promise<unknown> {
    const { request, response } = given;
    const signIn = await this.visitors.of(request);
    if (!signIn) throw apiRefusals.of('request.not_signed_in');
    const asked = { ...given, actor: actorOf(signIn.viewer) };
    const owner = [signIn.viewer.userId, key] as const;
    const hash = hashOf(request);
    response.setHeader('Content-Type', 'application/json; charset=utf-8');
    response.setHeader('Cache-Control', 'private, no-cache');
    if (asked.isForeseen) return this.claimWithin(owner, hash, asked);
    const claimed = await this.database.first<{ claim: string }>(
      `insert into idempotent_request (user_id, idempotency_key, request_hash) values ($1, $2, $3)
       on conflict do nothing returning claim`,
      [...owner, hash],
    );
    return claimed ? this.carryOut([...owner, claimed.claim], asked) : this.again(owner, hash, asked);
  }

  /**
   * The claim is made by the effect's own transaction, and gone with it: whoever comes with the same key meanwhile waits
   * for its end, and finds the answer.
   */
  private async claimWithin(owner: readonly [string, string], hash: string, asked: Asked): Promise<string> {
    const claim = [...owner, randomUUID()] as const;
    try {
      return await this.carryOut(claim, asked, { sql: claimSql, values: [...claim, hash] });
    } catch (error) {
      const known = await this.database.first(`select from idempotent_request ${owned}`, owner);
      if (!known) throw error;
      return this.again(owner, hash, asked);
    }
  }

  private async again(owner: readonly [string, string], hash: string, asked: Asked): Promise<string> {
    const recalled = await this.recall(owner, hash, asked.response);
    return typeof recalled === 'string' ? recalled : this.carryOut(recalled, asked);
  }

  private async carryOut(
    claim: Claim,
    { actor, response, next, isForeseen }: Asked,
    entering: Entering = { sql: markSql, values: claim },
  ): Promise<string> {
    let told: readonly [status: number, text: string] | undefined;
    const note: EffectNote = {
      begin: async (tx) => {
        const entered = await tx.run(entering.sql, entering.values);
        if (entered === 0) throw apiRefusals.of('request.idempotency_in_progress');
      },
      end: async (tx, result) => {
        if (!isForeseen) return;
        told = [response.statusCode, textOf(result)];
        await tx.run(foretoldSql, [...claim, ...told]);
      },
    };
    try {
      const answer = textOf(await notingEffects(actor, note, () => lastValueFrom(next.handle())));
      if (told?.[0] !== response.statusCode || !isAsForetold(answer, told[1]))
        await this.database.run(answerSql, [...claim, response.statusCode, answer]);
      return answer;
    } catch (error) {
      await this.database.run(`delete from idempotent_request ${mine} and not is_carried_out`, claim);
      throw error;
    }
  }

  /** The first answer, once it is there; or the claim, where the attempt that held it came to nothing. */
  private async recall(owner: readonly [string, string], hash: string, response: Response): Promise<string | Claim> {
    for (let waited = 0; waited < patience; waited += pause) {
      const known = await this.database.first<Remembered>(
        `select request_hash, status, response, is_carried_out,
           created_at < now() - interval '${staleAfterSeconds} seconds' as is_stale
         from idempotent_request ${owned}`,
        owner,
      );
      if (!known) break;
      if (known.request_hash !== hash) throw apiRefusals.of('request.idempotency_mismatch');
      if (known.status !== null && known.response !== null) {
        response.status(known.status);
        return known.response;
      }
      if (known.is_stale && known.is_carried_out) throw apiRefusals.of('request.idempotency_answer_lost');
      const taken = known.is_stale ? await this.takeOver(owner) : undefined;
      if (taken) return taken;
      await new Promise((resume) => setTimeout(resume, pause));
    }
    throw apiRefusals.of('request.idempotency_in_progress');
  }

  private async takeOver(owner: readonly [string, string]): Promise<Claim | undefined> {
    const row = await this.database.first<{ claim: string }>(
      `update idempotent_request set claim = gen_random_uuid(), created_at = now()
       where user_id = $1 and idempotency_key = $2 and status is null and not is_carried_out
         and created_at < now() - interval '${staleAfterSeconds} seconds' returning claim`,
      owner,
    );
    return row ? [...owner, row.claim] : undefined;
  }
}

/** What was asked for: the address, the body and, where one came with the form, the file. */
function hashOf(request: Request): string {
  const body: unknown = request.body;
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(JSON.stringify(body ?? null));
  const hash = createHash('sha256').update(`${request.method} ${request.originalUrl}\n`).update(bytes);
  const file = receivedFileOf(request);
  if (file) hash.update(`\n${JSON.stringify([file.name, file.sha256])}`);
  return hash.digest('hex');
}

function isAsForetold(answer: string, foretold: string): boolean {
  const [before = '', after] = foretold.split(toldText);
  return after === undefined ? answer === before : answer.startsWith(before) && answer.endsWith(after);
}

function textOf(answer: unknown): string {
  if (typeof answer === 'string') return answer;
  if (typeof answer === 'object' && answer !== null && 'body' in answer && typeof answer.body === 'string')
    return answer.body;
  return JSON.stringify(answer ?? null);
}
