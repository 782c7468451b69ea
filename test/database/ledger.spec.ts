import { type DataSource } from 'typeorm';
import { systemActor } from '../../src/kernel/actor';
import { actorOf, type ViewerMandate } from '../../src/access/viewer';
import { AuditedTransaction, setAccordOfAct } from '../../src/ledger/audited-transaction';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { type Statements } from '../../src/platform/database/statements';
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

  it('records where it should although a temporary table takes the name of the trail', async () => {
    const owner = await makeDataSource(test.ownerUrl).initialize();
    const runner = owner.createQueryRunner();
    await runner.query('create temporary table ledger_entry (like public.ledger_entry)');
    await runner.query(`update user_account set language = 'en'`);
    const [kept] = (await runner.query(
      `select actor from public.ledger_entry where operation = 'update' order by id desc limit 1`,
    )) as { actor: string }[];
    expect(kept?.actor).toMatch(/^sql:/);
    await runner.release();
    await owner.destroy();
  });

  it('records the party that somebody acts for on the accord at hand, never one of another accord', async () => {
    const [here, there, ours, theirs] = [1, 2, 3, 4].map((n) => `00000000-0000-4000-8000-00000000000${n}`);
    const actor = actorOf({
      userId: 'somebody',
      name: 'Ada Bo',
      email: 'a@example.org',
      language: 'it',
      isAdministrator: false,
      actingPartyId: theirs ?? null,
      mandates: [mandateOf(here, ours), mandateOf(there, theirs)],
    });
    const parties: (string | null)[] = [];
    const note = async (tx: Statements): Promise<void> => {
      await tx.run(`update user_account set version = version + 1`);
      const entry = await tx.first<{ party: string | null }>(
        `select body::json ->> 'party' as party from ledger_entry order by id desc limit 1`,
      );
      parties.push(entry?.party ?? null);
    };
    const audited = new AuditedTransaction(database);
    await audited.run({ actor, event: 'tried', accordId: here }, note);
    await audited.run({ actor, event: 'tried', accordId: there }, note);
    await audited.run({ actor, event: 'tried' }, note);
    await audited.run({ actor, event: 'tried' }, async (tx) => {
      await setAccordOfAct(tx, here ?? '');
      await note(tx);
    });
    await audited.run({ actor, event: 'tried', accordId: '00000000-0000-4000-8000-000000000009' }, note);
    expect(parties).toEqual([ours, theirs, theirs, ours, null]);
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

function mandateOf(accordId = '', partyId: string | null = null): ViewerMandate {
  return { id: accordId, accordId, accordCode: 'x', role: 'signatory', partyId, partyCode: 'P', tableCode: null };
}
