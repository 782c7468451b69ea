import { type DataSource } from 'typeorm';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { type Statements } from '../../src/platform/database/statements';
import { withClient } from '../../src/platform/database/open-database';
import { cloneDatabase, type TestDatabase } from '../support/test-database';

/** What somebody can do who got hold of the application's own connection. */
describe('the application’s role in the wrong hands', () => {
  let test: TestDatabase;
  let source: DataSource;
  let database: Database;

  beforeAll(async () => {
    test = await cloneDatabase('template_lombardy');
    source = await makeDataSource(test.url).initialize();
    database = new Database(source);
  });
  afterAll(async () => {
    await source.destroy();
    await test.drop();
  });

  const act = <R>(work: (tx: Statements) => Promise<R>): Promise<R> =>
    new AuditedTransaction(database).run({ actor: systemActor('init'), event: 'test.tampered' }, work);

  it('cannot put a temporary table in the trail’s place', async () => {
    await withClient(test.url, async (client) => {
      await client.query(`
        create temp table ledger_entry as select * from public.ledger_entry limit 0;
        create temp table ledger_application_role (role_name text);
        grant all on ledger_entry, ledger_application_role to public`);
      await expect(client.query(`update accord set version = version + 1`)).rejects.toThrow(/without an actor/);
      await client.query('begin');
      await client.query(`select set_config('accordo.actor', 'system:init', true)`);
      await client.query('update accord set version = version + 1');
      await client.query('commit');
      const { rows } = await client.query<{ hidden: number }>(
        'select count(*)::integer as hidden from pg_temp.ledger_entry',
      );
      expect(rows).toEqual([{ hidden: 0 }]);
    });
  });

  it('cannot write entries about a table of its own making', async () => {
    await withClient(test.url, async (client) => {
      await client.query('create temp table issued_document (id text)');
      await expect(
        client.query(`create trigger forged after insert on issued_document
          for each row execute function public.ledger_record('id', '', '')`),
      ).rejects.toThrow(/permission denied/);
    });
  });

  it.each([
    ['goes back to draft', `update plan_version set state = 'draft' where state = 'in_force'`],
    ['gets another date of adoption', `update plan_version set adopted_on = '2020-01-01' where adopted_on is not null`],
    [
      'gets a milestone',
      `insert into milestone (action_version_id, number, title, due_on)
       select action_version_id, 99, title, due_on from milestone where number = 1`,
    ],
    [
      'gets an action',
      `insert into action_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(),
         'plan_version_id', (select p.id from plan_version p where p.id <> v.plan_version_id limit 1)))).*
       from action_version v limit 1`,
    ],
    [
      'gets a planned value',
      `insert into planned_value select (jsonb_populate_record(v, '{"period": "2026-Q9"}')).* from planned_value v limit 1`,
    ],
  ])('cannot see to it that an adopted plan %s', async (_what, sql) => {
    await expect(act((tx) => tx.run(sql))).rejects.toThrow(/adopted plan version/);
  });

  it('cannot make an adopted plan look new by touching its version', async () => {
    const touch = (tx: Statements): Promise<number> =>
      tx.run(`update plan_version set state = state where state = 'in_force'`);
    const add = (tx: Statements): Promise<number> =>
      tx.run(`insert into milestone (action_version_id, number, title, due_on)
              select action_version_id, 98, title, due_on from milestone where number = 1`);
    await expect(act(async (tx) => ((await touch(tx)) > 0 ? add(tx) : 0))).rejects.toThrow(/adopted plan version/);
    const undated = await act((tx) => newVersion(tx, 2039, 'in_force'));
    const adopt = (tx: Statements): Promise<number> =>
      tx.run(`update plan_version set adopted_on = '2026-01-15' where id = $1`, [undated]);
    const addAction = (tx: Statements): Promise<number> =>
      tx.run(
        `insert into action_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(),
           'plan_version_id', $1::text))).* from action_version v limit 1`,
        [undated],
      );
    await expect(act(async (tx) => ((await adopt(tx)) > 0 ? addAction(tx) : 0))).rejects.toThrow(
      /adopted plan version/,
    );
  });

  it('cannot move anything out of an adopted plan, nor into it', async () => {
    const draft = await act(async (tx) => {
      const id = await newVersion(tx, 2040, 'draft');
      return tx.first<{ id: string; action: string }>(
        `insert into action_version select (jsonb_populate_record(v, jsonb_build_object('id', gen_random_uuid(),
           'plan_version_id', $1::text))).* from action_version v order by position limit 1
         returning id as action, plan_version_id as id`,
        [id],
      );
    });
    for (const sql of [
      `update action_version set plan_version_id = '${draft?.id}' where id in
         (select v.id from action_version v where v.plan_version_id <> '${draft?.id}'
            and v.action_id <> (select action_id from action_version where id = '${draft?.action}') limit 1)`,
      `update milestone set action_version_id = '${draft?.action}' where number = 1 and action_version_id in
         (select action_version_id from milestone where number = 1 limit 1)`,
      `update action_version set plan_version_id = (select id from plan_version where state = 'in_force' limit 1)
         where id = '${draft?.action}'`,
    ])
      await expect(act((tx) => tx.run(sql))).rejects.toThrow(/adopted plan version/);
  });

  it('lets an adopted version be superseded and nothing else', async () => {
    await act((tx) => tx.run(`update plan_version set state = 'superseded' where state = 'in_force'`));
    await expect(act((tx) => tx.run(`update plan_version set state = 'in_force'`))).rejects.toThrow(/adopted/);
  });
});

async function newVersion(tx: Statements, year: number, state: string): Promise<string> {
  const plan = await tx.first<{ id: string }>(
    'insert into action_plan (accord_id, year, state) select id, $1, $2 from accord returning id',
    [year, state],
  );
  const version = await tx.first<{ id: string }>(
    'insert into plan_version (action_plan_id, number, state) values ($1, 1, $2) returning id',
    [plan?.id, state],
  );
  return version?.id ?? '';
}
