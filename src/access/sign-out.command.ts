import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { Database } from '../platform/database/database';
import { signInLimits, tokenHash } from './sign-in.queries';

export interface OpenSignIn {
  /** Hex of the kept hash: names the sign-in without opening it. */
  readonly id: string;
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly source: string;
  readonly userAgent: string;
}

/** Ends sign-ins: this one, another of one's own, or all of a person. Sign-ins are no business rows: not under audit. */
@Injectable()
export class SignOutCommand {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async end(token: string): Promise<void> {
    await this.database.run('delete from session where token_hash = $1', [tokenHash(token)]);
  }

  async endOne(userId: string, id: string): Promise<void> {
    await this.database.run(`delete from session where user_id = $1 and encode(token_hash, 'hex') = $2`, [userId, id]);
  }

  async endOthers(userId: string, token: string): Promise<void> {
    await this.database.run('delete from session where user_id = $1 and token_hash <> $2', [userId, tokenHash(token)]);
  }

  /** The party somebody acts for, among those of today's mandates (checked by the caller). */
  async actFor(token: string, partyId: string): Promise<void> {
    await this.database.run('update session set acting_party_id = $2 where token_hash = $1', [
      tokenHash(token),
      partyId,
    ]);
  }

  openOf(userId: string): Promise<OpenSignIn[]> {
    return this.database.rows<OpenSignIn>(
      `select encode(token_hash, 'hex') as id, started_at as "startedAt", seen_at as "seenAt", source,
              user_agent as "userAgent"
       from session where user_id = $1 and ends_at > $2
         and seen_at > $2::timestamptz - interval '${signInLimits.idleMinutes} minutes'
       order by seen_at desc`,
      [userId, this.clock.now()],
    );
  }
}
