import { DataSource } from 'typeorm';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { cloneDatabase, type TestDatabase } from '../support/test-database';

describe('the audit trail', () => {
  let test: TestDatabase;
  let source: DataSource;
  let database: Database;

  beforeAll(async () => {
    test = await cloneDatabase();
    source = await makeDataSource(test.url).initialize();
    database = new Database(source);
  });
  afterAll(async () => {
    await source.destroy();
    await test.drop();
  });

  it('writes one entry per row, with the personal columns hashed and the secret ones left out', async () => {
    await new AuditedTransaction(database).run({ actor: systemActor('init'), event: 'user.invited' }, (tx) =>
      tx.run(
        `insert into user_account (email, given_name, family_name, password_hash) values ('a@example.org', 'Ada', 'Bo', 'argon2-secret')`,
      ),
    );
    const entries = await database.rows<{ body: string }>(
      `select body from ledger_entry where table_name = 'user_account'`,
    );
    expect(entries).toHaveLength(1);
    const body = entries[0]?.body ?? '';
    expect(body).not.toContain('argon2-secret');
    expect(body).not.toContain('a@example.org');
    expect(JSON.parse(body)).toMatchObject({
      v: 1,
      actor: 'system:init',
      event: 'user.invited',
      op: 'insert',
      new: { email: expect.stringMatching(/^sha256:/) },
    });
    const personal = await database.rows<{ value: string }>(
      'select value from ledger_personal_value order by column_name',
    );
    expect(personal.map((row) => row.value)).toEqual(['a@example.org', 'Bo', 'Ada']);
  });

  it('refuses a write by the application that names no actor', async () => {
    await expect(
      database.run(`insert into user_account (email, given_name, family_name) values ('b@example.org', 'B', 'C')`),
    ).rejects.toThrow(/without an actor/);
  });

  it('refuses to change or cut its entries, even to their owner', async () => {
    const owner = await makeDataSource(test.ownerUrl).initialize();
    for (const sql of [
      `update ledger_entry set body = ''`,
      'delete from ledger_entry',
      'truncate ledger_entry cascade',
    ])
      await expect(owner.query(sql)).rejects.toThrow(/cannot be/);
    await expect(owner.query('truncate accord cascade')).rejects.toThrow(/cannot be truncated/);
    await owner.destroy();
  });
});
