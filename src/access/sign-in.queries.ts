import { createHash, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Language } from '../kernel/language';
import { Clock } from '../kernel/clock';
import { Database } from '../platform/database/database';
import { isOpenAccount } from './open-account.sql';
import { MandateSource, type Viewer, type ViewerMandate } from './viewer';

/** How long a sign-in lasts. Source: OWASP, for an office application. */
export const signInLimits = { idleMinutes: 60, absoluteHours: 12, touchMinutes: 5 } as const;

/** An open sign-in with everything that a request needs to know of its visitor. */
export interface SignIn {
  readonly token: string;
  readonly viewer: Viewer;
  readonly seenAt: Date;
}

interface SignInRow {
  userId: string;
  email: string;
  name: string;
  language: Language;
  isAdministrator: boolean;
  actingPartyId: string | null;
  seenAt: Date;
  mandates: ViewerMandate[] | null;
}

/** A secret for a cookie or a link: 32 random bytes. */
export function makeToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What is kept of a secret. */
export function tokenHash(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

/**
 * Looks a visitor up by the token of their cookie: sign-in, person and mandates of today in one named statement.
 * This stands in for a session library, whose store would cost two more round trips on every request.
 */
@Injectable()
export class SignInQueries {
  private readonly lookup: string;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    mandates: MandateSource,
  ) {
    this.lookup = `
      select u.id as "userId", u.email, u.given_name || ' ' || u.family_name as name, u.language,
             u.is_administrator as "isAdministrator", s.acting_party_id as "actingPartyId", s.seen_at as "seenAt",
             (${mandates.inForceSql('u.id', '$2::timestamptz')}) as mandates
      from session s join user_account u on u.id = s.user_id
      where s.token_hash = $1 and s.ends_at > $2::timestamptz
        and s.seen_at > $2::timestamptz - interval '${signInLimits.idleMinutes} minutes'
        and ${isOpenAccount('u', '$2::timestamptz')}`;
  }

  async find(token: string): Promise<SignIn | null> {
    const now = this.clock.now();
    const hash = tokenHash(token);
    const row = await this.database.first<SignInRow>(this.lookup, [hash, now]);
    if (!row) return null;
    if (now.getTime() - row.seenAt.getTime() > signInLimits.touchMinutes * 60_000)
      await this.database.run('update session set seen_at = $2 where token_hash = $1 and seen_at < $2', [hash, now]);
    return { token, viewer: viewerOf(row), seenAt: row.seenAt };
  }
}

/** The acting party falls back to the only or the first one: it must be one of today's mandates. */
function viewerOf(row: SignInRow): Viewer {
  const mandates = row.mandates ?? [];
  const parties = mandates.flatMap((mandate) => (mandate.partyId ? [mandate.partyId] : []));
  const chosen = parties.find((party) => party === row.actingPartyId);
  return {
    userId: row.userId,
    name: row.name,
    email: row.email,
    language: row.language,
    isAdministrator: row.isAdministrator,
    mandates,
    actingPartyId: chosen ?? parties[0] ?? null,
  };
}
