import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { accessRefusals } from './access.refusals';
import { lockout, type RecentFailures, secondsToWait } from './lockout.rules';
import { isOpenAccount } from './open-account.sql';
import { Passwords } from './passwords';
import { makeToken, signInLimits, tokenHash } from './sign-in.queries';

/** How long a password that was given counts as given: that it is asked, OWASP ASVS 5.0, 7.5.3; how long, our assumption. */
export const recentMinutes = 10;

export interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  /** Network address. */
  readonly address: string;
  readonly userAgent: string;
  /** Value of the device cookie, if the browser has one. */
  readonly device: string | undefined;
  /** Token of a sign-in that this one replaces. */
  readonly replaces: string | undefined;
}

interface Account {
  id: string;
  passwordHash: string | null;
  name: string;
}

/** Opens a sign-in under a fresh token. Unknown, disabled and wrong all get one answer, in the same time. */
@Injectable()
export class SignInCommand {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly audited: AuditedTransaction,
  ) {}

  async run(attempt: SignInAttempt): Promise<{ token: string; device: string; userId: string }> {
    const now = this.clock.now();
    const email = attempt.email.trim().toLowerCase();
    const account = await this.database.first<Account & { isKnownDevice: boolean }>(
      `select u.id, u.password_hash as "passwordHash", u.given_name || ' ' || u.family_name as name,
              exists (select from known_device d where d.user_id = u.id and d.token_hash = $2) as "isKnownDevice"
       from user_account u where u.email = $1 and ${isOpenAccount('u', '$3::timestamptz')}`,
      [email, tokenHash(attempt.device ?? ''), now],
    );
    const isKnownDevice = account?.isKnownDevice ?? false;
    const accountKey = keyOf(email);
    const addressKey = `net:${networkOf(attempt.address)}`;
    const sourceKey = isKnownDevice ? `device:${keyOf(attempt.device ?? '')}` : addressKey;
    await this.countTry(accountKey, sourceKey, addressKey, isKnownDevice, now);
    const isRight = await this.passwords.verify(account?.passwordHash ?? null, attempt.password);
    if (!account?.passwordHash || !isRight) throw accessRefusals.of('sign_in.refused');
    if (await this.passwords.isOutdated(account.passwordHash)) await this.rehash(account, attempt.password);
    return this.open(account, attempt, isKnownDevice, now, [accountKey, sourceKey]);
  }

  /** At the sign-in, or again since. */
  async gavePasswordLately(token: string): Promise<boolean> {
    const since = new Date(this.clock.now().getTime() - recentMinutes * 60_000);
    const row = await this.database.first(
      `select from session where token_hash = $1 and coalesce(password_confirmed_at, started_at) > $2::timestamptz`,
      [tokenHash(token), since],
    );
    return row !== undefined;
  }

  /** The password once more, under the same limits as a sign-in from a place that nobody knows. */
  async confirm(token: string, email: string, password: string, address: string): Promise<Date> {
    const now = this.clock.now();
    const account = await this.database.first<{ passwordHash: string | null }>(
      'select password_hash as "passwordHash" from user_account where email = $1',
      [email],
    );
    const [accountKey, addressKey] = [keyOf(email), `net:${networkOf(address)}`];
    await this.countTry(accountKey, addressKey, addressKey, false, now);
    if (!(await this.passwords.verify(account?.passwordHash ?? null, password)))
      throw accessRefusals.of('password.wrong_current');
    await this.database.transaction(async (tx) => {
      await tx.run('delete from sign_in_failure where account_key = $1 and source_key = $2', [accountKey, addressKey]);
      await tx.run('update session set password_confirmed_at = $2 where token_hash = $1', [tokenHash(token), now]);
    });
    return new Date(now.getTime() + recentMinutes * 60_000);
  }

  /**
   * A try counts as failed until it turns out right, and is counted before the password is looked at: of many sent at
   * once no more get through than of as many sent one after another.
   */
  private async countTry(
    account: string,
    source: string,
    address: string,
    isKnownDevice: boolean,
    now: Date,
  ): Promise<void> {
    await this.refuseTooMany(this.database, account, source, address, isKnownDevice, now);
    await this.database.transaction(async (tx) => {
      for (const key of [account, address])
        await tx.run(`select pg_advisory_xact_lock(hashtextextended('sign-in:' || $1, 0))`, [key]);
      await this.refuseTooMany(tx, account, source, address, isKnownDevice, now);
      await tx.run('insert into sign_in_failure (account_key, source_key, failed_at) values ($1, $2, $3)', [
        account,
        source,
        now,
      ]);
    });
  }

  private async refuseTooMany(
    statements: Statements,
    account: string,
    source: string,
    address: string,
    isKnownDevice: boolean,
    now: Date,
  ): Promise<void> {
    const failures = await statements.first<RecentFailures>(
      `select array(select failed_at from sign_in_failure where account_key = $1 and source_key = $2 and failed_at > $4
                    order by failed_at desc limit 50) as "ofSource",
              array(select failed_at from sign_in_failure where account_key = $1 and source_key like 'net:%'
                    and failed_at > $4 order by failed_at desc limit 50) as "ofStrangers",
              array(select failed_at from sign_in_failure where source_key = $3 and failed_at > $4
                    order by failed_at desc limit 50) as "ofAddress"`,
      [account, source, address, new Date(now.getTime() - lockout.windowMinutes * 60_000)],
    );
    const seconds = failures ? secondsToWait(failures, isKnownDevice, now) : 0;
    if (seconds > 0)
      throw accessRefusals.of('sign_in.too_many', { minutes: Math.ceil(seconds / 60), retryAfterSeconds: seconds });
  }

  private async open(
    account: Account,
    attempt: SignInAttempt,
    isKnownDevice: boolean,
    now: Date,
    keys: [string, string],
  ): Promise<{ token: string; device: string; userId: string }> {
    const token = makeToken();
    const device = isKnownDevice && attempt.device ? attempt.device : makeToken();
    const endsAt = new Date(now.getTime() + signInLimits.absoluteHours * 3_600_000);
    await this.database.transaction(async (tx) => {
      await tx.run(
        `insert into session (token_hash, user_id, started_at, seen_at, ends_at, source, user_agent)
         values ($1, $2, $3, $3, $4, $5, $6)`,
        [tokenHash(token), account.id, now, endsAt, attempt.address, attempt.userAgent.slice(0, 300)],
      );
      await tx.run(
        `insert into known_device (token_hash, user_id, last_used_at) values ($1, $2, $3)
         on conflict (token_hash) do update set last_used_at = excluded.last_used_at, user_id = excluded.user_id`,
        [tokenHash(device), account.id, now],
      );
      await tx.run('delete from sign_in_failure where account_key = $1 and source_key = $2', keys);
      await tx.run('delete from session where token_hash = $1 or ends_at < $2', [
        tokenHash(attempt.replaces ?? ''),
        now,
      ]);
      await tx.run(`delete from sign_in_failure where failed_at < $1`, [new Date(now.getTime() - 3_600_000)]);
      await tx.run(`delete from known_device where last_used_at < $1`, [new Date(now.getTime() - 180 * 86_400_000)]);
    });
    return { token, device, userId: account.id };
  }

  private async rehash(account: Account, password: string): Promise<void> {
    const made = await this.passwords.hash(password);
    const actor = {
      kind: 'person',
      userId: account.id,
      name: account.name,
      partyId: null,
      partyIdByAccord: {},
    } as const;
    await this.audited.run({ actor, event: 'user.password_rehashed' }, (tx) =>
      tx.run('update user_account set password_hash = $2 where id = $1 and password_hash = $3', [
        account.id,
        made,
        account.passwordHash,
      ]),
    );
  }
}

function keyOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** One household has one IPv4 address, and a /64 of IPv6. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/, '');
  return plain.includes(':') ? plain.split(':').slice(0, 4).join(':') : plain;
}
