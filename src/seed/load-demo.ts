import fs from 'node:fs';
import path from 'node:path';
import { type INestApplicationContext } from '@nestjs/common';
import { Passwords } from '../access/passwords';
import { readAccordFile } from '../exchange/accord-file/read-accord-file';
import { ImportAccord } from '../exchange/import/import-accord.command';
import { systemActor } from '../kernel/actor';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { projectRoot } from '../platform/pages/project-root';
import { anonymise } from './anonymise';
import { demoPeople, type DemoPerson } from './demo-people';
import { type DemoSignIns } from './demo-sign-ins';
import { ReviewStage, type StagedAccord, type StagedPeople } from './play-review-stage';
import { reviewStagePeople } from './review-stage-people';

export interface DemoOptions {
  /** Invented bodies instead of the real ones: for pictures. */
  readonly isAnonymous?: boolean;
  /** `review`: the fourth quarter of 2026 as it stands on 11 January 2027; else the file as it is. */
  readonly stage?: 'review';
}

/** Fills an empty database with the demo accord and its people, whose passwords come from `signIns`. */
export async function loadDemo(
  application: INestApplicationContext,
  signIns: Pick<DemoSignIns, 'passwordFor'>,
  { isAnonymous = false, stage }: DemoOptions = {},
): Promise<void> {
  const actor = systemActor('demo');
  const file = fs.readFileSync(path.join(projectRoot, 'src/seed/accord-lombardia.json'), 'utf8');
  const text = stage === 'review' ? askingByGroup(file) : file;
  const people = (stage === 'review' ? reviewStagePeople : demoPeople).map((person) =>
    nameOf(person, text, isAnonymous),
  );
  const passwords = application.get(Passwords, { strict: false });
  const hashes = await Promise.all(
    people.map(({ email, who, toTry }) => passwords.hash(signIns.passwordFor(email, who, toTry))),
  );
  const read = readAccordFile(Buffer.from(isAnonymous ? anonymise(text) : text));
  const { accordId } = await application.get(ImportAccord, { strict: false }).run(read, actor, 'demo');
  await application
    .get(AuditedTransaction, { strict: false })
    .run({ actor, event: 'demo.loaded', accordId, reason: 'demo' }, async (tx) => {
      for (const [index, person] of people.entries()) {
        const row = await tx.first<{ id: string }>(
          `insert into user_account (email, given_name, family_name, password_hash, is_administrator)
           values ($1, $2, $3, $4, $5) returning id`,
          [person.email, person.givenName, person.familyName, hashes[index], person.isAdministrator],
        );
        if (person.mandate)
          await tx.run(
            `insert into mandate (accord_id, user_id, role, party_id, table_code, office, valid_from)
             select a.id, $2, $3, (select p.id from party p where p.accord_id = a.id and p.position = $4), $5, $6, a.starts_on
             from accord a where a.id = $1`,
            [accordId, row?.id, person.mandate.role, person.position, person.mandate.table, person.mandate.office],
          );
      }
    });
  if (stage === 'review') {
    const place = await application
      .get(Database, { strict: false })
      .first<StagedAccord>(`select id, code, disclaimer ->> 'it' as disclaimer from accord where id = $1`, [accordId]);
    if (!place) throw new Error('the accord of the demo is not there');
    const emails = people.map(({ email }, index) => [reviewStagePeople[index]?.email.split('@')[0] ?? '', email]);
    await new ReviewStage(application, place, Object.fromEntries(emails) as StagedPeople).play();
  }
}

/** One indicator asks for its value by target group too. */
function askingByGroup(text: string): string {
  const file = JSON.parse(text) as { indicatorCatalogue: { code: string; disaggregateBy?: string[] }[] };
  for (const indicator of file.indicatorCatalogue)
    if (indicator.code === 'IR02') indicator.disaggregateBy = ['target_group'];
  return JSON.stringify(file);
}

/** Parties are found by their place in the file: their codes may be invented ones. */
function nameOf(person: DemoPerson, text: string, isAnonymous: boolean): DemoPerson & { position: number | null } {
  const code = person.mandate?.party ?? null;
  if (code === null) return { ...person, position: null };
  const { parties } = JSON.parse(text) as { parties: { code: string; shortName: string }[] };
  const position = parties.findIndex((party) => party.code === code);
  const letter = String.fromCharCode(97 + position);
  return {
    ...person,
    position,
    email: isAnonymous && person.mandate?.role === 'signatory' ? `parte-${letter}@example.org` : person.email,
    who: person.who.replace('{party}', isAnonymous ? `P${letter.toUpperCase()}` : (parties[position]?.shortName ?? '')),
  };
}
