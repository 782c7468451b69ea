import { type Type } from '@nestjs/common';
import { systemActor } from '../../src/kernel/actor';
import { setAccordOfAct } from '../../src/ledger/audited-transaction';
import { refreshActionProgress } from '../../src/reporting/refresh-action-progress';
import { insertLombardyRows } from '../support/lombardy-rows';
import { type PageApplication, startPages } from '../support/page-application';
import { addPerson, rightPassword } from '../support/people';
import { Visitor } from '../support/visitor';

/** The named cast on the Lombardy accord: who holds which role, for which party. */
export const cast = {
  'secretariat@example.org': { role: 'secretariat', party: 'RL' },
  'aice@example.org': { role: 'signatory', party: 'AICE' },
  'confapi@example.org': { role: 'signatory', party: 'CONFAPI' },
  'member@example.org': { role: 'table_member', party: 'UCL' },
  'auditor@example.org': { role: 'auditor', party: null },
  'nobody@example.org': null,
} as const;
export type CastEmail = keyof typeof cast;

export interface Stage {
  readonly pages: PageApplication;
  readonly accordId: string;
  /** Somebody of the cast, signed in. */
  as(email: CastEmail | 'administrator@example.org', language?: 'it' | 'en'): Promise<Visitor>;
}

export async function setStage(modules: readonly Type[], port?: number): Promise<Stage> {
  const pages = await startPages(modules, port === undefined ? {} : { port });
  const accordId = await insertLombardyRows(pages.database);
  await pages.audited.run({ actor: systemActor('init'), event: 'accord.refreshed' }, async (tx) => {
    await setAccordOfAct(tx, accordId);
    await refreshActionProgress(tx, accordId);
  });
  for (const [email, mandate] of Object.entries(cast)) {
    const userId = await addPerson(pages.audited, { email });
    if (mandate) await addMandate(pages, accordId, userId, mandate.role, mandate.party);
  }
  await addPerson(pages.audited, { email: 'administrator@example.org', isAdministrator: true });
  return {
    pages,
    accordId,
    as: async (email, language = 'it') => {
      const visitor = new Visitor(pages.url);
      await visitor.signIn(email, rightPassword);
      await visitor.get(`/?lang=${language}`);
      return visitor;
    },
  };
}

async function addMandate(
  { audited }: PageApplication,
  accordId: string,
  userId: string,
  role: string,
  party: string | null,
): Promise<void> {
  await audited.run({ actor: systemActor('init'), event: 'mandate.granted' }, async (tx) => {
    await setAccordOfAct(tx, accordId);
    await tx.run(
      `insert into mandate (accord_id, user_id, role, party_id, valid_from)
       select $1, $2, $3, (select p.id from party p where p.accord_id = $1 and p.code = $4), '2025-01-01'`,
      [accordId, userId, role, party],
    );
  });
}
