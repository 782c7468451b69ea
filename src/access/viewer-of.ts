import { type Language } from '../kernel/language';
import { type Statements } from '../platform/database/statements';
import { isOpenAccount } from './open-account.sql';
import { type MandateSource, type Viewer, type ViewerMandate } from './viewer';

interface PersonRow {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly isAdministrator: boolean;
  readonly mandates: ViewerMandate[] | null;
}

/** The person of an e-mail address with the mandates of that day, as their sign-in would know them. */
export async function viewerOf(
  statements: Statements,
  mandates: MandateSource,
  email: string,
  now: Date,
): Promise<Viewer | undefined> {
  const row = await statements.first<PersonRow>(
    `select u.id as "userId", u.email, u.given_name || ' ' || u.family_name as name, u.language,
            u.is_administrator as "isAdministrator", (${mandates.inForceSql('u.id', '$2::timestamptz')}) as mandates
     from user_account u where lower(u.email) = lower($1) and ${isOpenAccount('u')}`,
    [email, now],
  );
  if (!row) return undefined;
  const held = row.mandates ?? [];
  const acting = held.find((mandate) => mandate.role === 'secretariat' && mandate.partyId !== null);
  return { ...row, mandates: held, actingPartyId: acting?.partyId ?? null };
}
