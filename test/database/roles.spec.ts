import { applicationGrants, readerTables } from '../../migrations/grants';
import { checkApplicationRole } from '../../src/platform/database/boot-check';
import { readMigrationState, refuseNewer } from '../../src/platform/database/migrate';
import { withClient } from '../../src/platform/database/open-database';
import { applicationRole, readerRole, rolePassword } from '../support/global-setup';
import { cloneDatabase, type TestDatabase } from '../support/test-database';

describe('the roles of the database', () => {
  let test: TestDatabase;
  beforeAll(async () => (test = await cloneDatabase()));
  afterAll(() => test.drop());

  const asSuperuser = (sql: string): Promise<unknown> => withClient(test.superUrl, (client) => client.query(sql));
  const check = (url: string): Promise<void> => withClient(url, checkApplicationRole);

  it('lists every table in the grants, and grants on nothing else', async () => {
    const names = await withClient(test.superUrl, async (client) => {
      const { rows } = await client.query<{ name: string }>(
        `select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p', 'v', 'm')`,
      );
      return rows.map(({ name }) => name);
    });
    expect(names.filter((name) => name !== 'migration').sort()).toEqual(Object.keys(applicationGrants).sort());
  });

  it('lets the application’s role through', async () => {
    await expect(check(test.url)).resolves.toBeUndefined();
  });

  it('refuses a superuser, an owner and a member of the owner', async () => {
    await expect(check(test.superUrl)).rejects.toThrow(/SUPERUSER/);
    await expect(check(test.ownerUrl)).rejects.toThrow(/owns tables/);
    const name = `member_${process.pid}`;
    await asSuperuser(`create role ${name} login password '${rolePassword}' in role accordo_owner noinherit`);
    const url = new URL(test.url);
    url.username = name;
    await expect(check(url.href)).rejects.toThrow(/owns tables/);
    await asSuperuser(`drop role ${name}`);
  });

  it.each([
    ['update on ledger_entry', `update on ledger_entry`],
    ['one column of the trail', `update (body) on ledger_entry`],
    ['delete on submission', `delete on submission`],
    ['truncate on accord', `truncate on accord`],
  ])('refuses a role that was given more: %s', async (_what, privilege) => {
    await asSuperuser(`grant ${privilege} to ${applicationRole}`);
    await expect(check(test.url)).rejects.toThrow(/more rights than it needs/);
    await asSuperuser(`revoke ${privilege} from ${applicationRole}`);
    await expect(check(test.url)).resolves.toBeUndefined();
  });

  it('refuses a role that lacks a right, and says which', async () => {
    await asSuperuser(`revoke insert on submission from ${applicationRole}`);
    await expect(check(test.url)).rejects.toThrow(/insert on submission/);
    await asSuperuser(`grant insert on submission to ${applicationRole}`);
  });

  it('lets the reader select what auditors may see and nothing more', async () => {
    const url = new URL(test.url);
    url.username = readerRole;
    await withClient(url.href, async (client) => {
      for (const [table, columns] of Object.entries(readerTables))
        await client.query(`select ${columns === 'all' ? '*' : columns.join(', ')} from ${table} limit 0`);
      for (const sql of [
        'select password_hash from user_account',
        'select * from session',
        'select value from ledger_personal_value',
        'select * from one_time_link',
        `update accord set code = code`,
        'delete from ledger_entry',
        'create table own_table (id int)',
      ])
        await expect(client.query(sql)).rejects.toThrow(/permission denied/);
    });
  });

  it('refuses a database that a newer program has migrated', async () => {
    await asSuperuser(`insert into migration (timestamp, name) values (9999999999999, 'FromTheFuture9999999999999')`);
    const state = await withClient(test.url, readMigrationState);
    expect(state.unknown).toEqual(['FromTheFuture9999999999999']);
    expect(() => refuseNewer(state)).toThrow(/newer version/);
    await asSuperuser(`delete from migration where timestamp = 9999999999999`);
  });
});
