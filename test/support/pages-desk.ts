import { type AddressInfo } from 'node:net';
import { type Role } from '../../src/access/permission.rules';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { Database } from '../../src/platform/database/database';
import { lombardyId } from './lombardy-accord';
import { addPerson, rightPassword } from './people';
import { startTestApplication, type TestApplication } from './test-application';
import { Visitor } from './visitor';

export const code = 'lombardia-2025';

export interface PagesDesk {
  readonly application: TestApplication;
  readonly url: string;
  readonly database: Database;
  readonly audited: AuditedTransaction;
  readonly accordId: string;
  /** Somebody with this role on the Lombardy accord; their address is `<role>@example.org` unless told otherwise. */
  person(role: Role | 'administrator' | 'nobody', email?: string): Promise<string>;
  visitor(email: string): Promise<Visitor>;
  close(): Promise<void>;
}

/** The real application with the Lombardy accord in it, listening on loopback, as people meet it. */
export async function openPagesDesk(
  options: { withAccord?: boolean; port?: number; env?: NodeJS.ProcessEnv } = {},
): Promise<PagesDesk> {
  const hasAccord = options.withAccord !== false;
  const application = await startTestApplication(options.env, hasAccord ? 'template_lombardy' : 'template_accordo');
  await application.app.listen(options.port ?? 0, '127.0.0.1');
  const { port } = application.app.getHttpServer().address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const database = application.app.get(Database);
  const audited = application.app.get(AuditedTransaction);
  const accordId = hasAccord ? await lombardyId(database) : '';
  return {
    application,
    url,
    database,
    audited,
    accordId,
    person: async (role, email = `${role}@example.org`) => {
      const isAdministrator = role === 'administrator';
      const id = await addPerson(audited, { email, name: names[role], isAdministrator });
      if (role !== 'administrator' && role !== 'nobody')
        await audited.run({ actor: systemActor('init'), event: 'mandate.granted', accordId }, (tx) =>
          tx.run(
            `insert into mandate (accord_id, user_id, role, party_id, valid_from, valid_to)
             select $1, $2, $3, case when $3 = 'auditor' then null else
               (select id from party where accord_id = $1 order by position limit 1) end, '2025-01-01',
               case when $3 = 'auditor' then date '2030-12-31' end`,
            [accordId, id, role],
          ),
        );
      return id;
    },
    visitor: async (email) => {
      const visitor = new Visitor(url);
      const answer = await visitor.signIn(email, rightPassword);
      if (answer.status !== 303) throw new Error(`Sign-in of ${email} answered ${answer.status}`);
      return visitor;
    },
    close: () => application.close(),
  };
}

const names: Readonly<Record<Role | 'administrator' | 'nobody', string>> = {
  secretariat: 'Sara Conti',
  signatory: 'Franco Riva',
  table_member: 'Teresa Galli',
  auditor: 'Aldo Ferri',
  administrator: 'Anna Moro',
  nobody: 'Nino Serra',
};
