import fs from 'node:fs';
import path from 'node:path';
import { type INestApplicationContext } from '@nestjs/common';
import { Passwords } from '../access/passwords';
import { readAccordFile } from '../exchange/accord-file/read-accord-file';
import { ImportAccord } from '../exchange/import/import-accord.command';
import { systemActor } from '../kernel/actor';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { projectRoot } from '../platform/pages/project-root';
import { anonymise } from './anonymise';
import { demoPeople, type DemoPerson } from './demo-people';
import { type DemoSignIns } from './demo-sign-ins';

export interface DemoOptions {
  /** Invented bodies instead of the real ones: for pictures. */
  readonly isAnonymous?: boolean;
}

/** Fills an empty database with the demo accord and its people, whose passwords come from `signIns`. */
export async function loadDemo(
  application: INestApplicationContext,
  signIns: Pick<DemoSignIns, 'passwordFor'>,
  { isAnonymous = false }: DemoOptions = {},
): Promise<void> {
  const actor = systemActor('demo');
  const text = fs.readFileSync(path.join(projectRoot, 'src/seed/accord-lombardia.json'), 'utf8');
  const people = demoPeople.map((person) => nameOf(person, text, isAnonymous));
  const passwords = application.get(Passwords, { strict: false });
  const hashes = await Promise.all(people.map(({ email, who }) => passwords.hash(signIns.passwordFor(email, who))));
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
    email: isAnonymous ? person.email.replace(/^(aice|confapi)@/, `parte-${letter}@`) : person.email,
    who: person.who.replace('{party}', isAnonymous ? `P${letter.toUpperCase()}` : (parties[position]?.shortName ?? '')),
  };
}
