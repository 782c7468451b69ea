import { Injectable } from '@nestjs/common';
import { hashOfToken, newOneTimeToken } from '../access/one-time-link.rules';
import { isOpenAccount } from '../access/open-account.sql';
import { actorOf, MandateSource, type Viewer, type ViewerMandate } from '../access/viewer';
import { type Language } from '../kernel/language';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';

export interface FeedReader {
  readonly viewer: Viewer;
  readonly language: Language;
  readonly renewedAt: Date;
}

interface FeedRow {
  readonly userId: string;
  readonly name: string;
  readonly email: string;
  readonly language: Language;
  readonly mandates: readonly ViewerMandate[] | null;
  readonly renewedAt: Date;
}

/** The secret address of one's own calendar: shown once, kept as a hash, worthless as soon as it is renewed. */
@Injectable()
export class CalendarFeed {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly mandates: MandateSource,
  ) {}

  /** @returns the path of the new address */
  async renew(viewer: Viewer, language: Language): Promise<string> {
    const { token, hash } = newOneTimeToken();
    await this.audited.run({ actor: actorOf(viewer), event: 'calendar.feed_renewed' }, (tx) =>
      tx.run(
        `insert into calendar_feed (user_id, token_sha256, language) values ($1, $2, $3)
         on conflict (user_id) do update set token_sha256 = excluded.token_sha256, language = excluded.language,
           renewed_at = clock_timestamp()`,
        [viewer.userId, hash.toString('hex'), language],
      ),
    );
    return `/calendar/feeds/${token}.ics`;
  }

  async remove(viewer: Viewer): Promise<void> {
    await this.audited.run({ actor: actorOf(viewer), event: 'calendar.feed_removed' }, (tx) =>
      tx.run('delete from calendar_feed where user_id = $1', [viewer.userId]),
    );
  }

  async renewedAt(viewer: Viewer): Promise<Date | null> {
    const row = await this.database.first<{ at: Date }>(
      `select renewed_at as at from calendar_feed where user_id = $1`,
      [viewer.userId],
    );
    return row?.at ?? null;
  }

  /** Whose calendar an address opens, with the mandates that they hold today; null: nobody's. */
  async reader(token: string): Promise<FeedReader | null> {
    const row = await this.database.first<FeedRow>(
      `select u.id as "userId", u.given_name || ' ' || u.family_name as name, u.email, f.language,
         f.renewed_at as "renewedAt", (${this.mandates.inForceSql('u.id', 'now()')}) as mandates
       from calendar_feed f join user_account u on u.id = f.user_id
       where f.token_sha256 = $1 and ${isOpenAccount('u')}`,
      [hashOfToken(token.replace(/\.ics$/, '')).toString('hex')],
    );
    if (!row) return null;
    const { userId, name, email, language, renewedAt } = row;
    const mandates = row.mandates ?? [];
    const viewer = { userId, name, email, language, isAdministrator: false, mandates, actingPartyId: null };
    return { viewer, language, renewedAt };
  }
}
