import { type INestApplicationContext } from '@nestjs/common';
import { MandateSource, type Viewer, type ViewerMandate } from '../access/viewer';
import { type Language } from '../kernel/language';
import { Clock } from '../kernel/clock';
import { Database } from '../platform/database/database';
import { cliRefusals } from './cli.refusals';

interface PersonRow {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly language: Language;
  readonly isAdministrator: boolean;
  readonly mandates: ViewerMandate[] | null;
}

/** The account of an e-mail address with today's mandates, for commands that act in somebody's name. */
export async function findPerson(application: INestApplicationContext, email: string): Promise<Viewer> {
  const mandates = application.get(MandateSource, { strict: false }).inForceSql('u.id', '$2::timestamptz');
  const row = await application.get(Database, { strict: false }).first<PersonRow>(
    `select u.id as "userId", u.email, u.given_name || ' ' || u.family_name as name, u.language,
            u.is_administrator as "isAdministrator", (${mandates}) as mandates
     from user_account u where lower(u.email) = lower($1) and (u.disabled_at is null or u.disabled_at > now())`,
    [email, application.get(Clock, { strict: false }).now()],
  );
  if (!row) throw cliRefusals.of('person.unknown', { email });
  const held = row.mandates ?? [];
  const acting = held.find((mandate) => mandate.role === 'secretariat' && mandate.partyId !== null);
  return { ...row, mandates: held, actingPartyId: acting?.partyId ?? null };
}
