import { type DataSource } from 'typeorm';
import { systemActor } from '../../src/kernel/actor';
import { actorOf, type ViewerMandate } from '../../src/access/viewer';
import { columnsApart, exemptTables } from '../../src/ledger/ledger-coverage.rules';
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

  it('writes the same text whatever the settings of the session that writes', async () => {
    const texts: string[] = [];
    for (const settings of [
      '',
      `set local timezone = 'Asia/Kathmandu'; set local datestyle = 'German'; set local intervalstyle = 'sql_standard';
       set local extra_float_digits = -10; set local bytea_output = 'escape';`,
    ])
      await new AuditedTransaction(database)
        .run({ actor: systemActor('init'), event: 'accord.imported' }, async (tx) => {
          for (const setting of settings.split(';').filter((one) => one.trim() !== '')) await tx.run(setting);
          await tx.run(`insert into accord (id, code, title, signed_on, starts_on, ends_on, created_at) values
            ('00000000-0000-4000-8000-00000000000a', 'prova', '{"it": "Prova", "x": 0.1}', '2025-03-30', '2025-03-30',
             '2028-12-31', '2025-03-30T01:30:00.123456Z')`);
          const entry = await tx.first<{ text: string; at: string }>(
            `select body::json ->> 'new' as text, body::json ->> 'at' as at from ledger_entry order by id desc limit 1`,
          );
          expect(entry?.at).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/);
          texts.push(entry?.text ?? '');
          throw new Error('tried only');
        })
        .catch((error: Error) => expect(error.message).toBe('tried only'));
    expect(texts[0]).toContain('"created_at":"2025-03-30T01:30:00.123456+00:00"');
    expect(texts[1]).toBe(texts[0]);
  });

  it('watches every table but those of sign-ins, remembered answers, mail, read models and its own', async () => {
    const rows = await database.rows<{ name: string }>(
      `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
         and (select count(*) from pg_trigger t where t.tgrelid = c.oid and t.tgenabled = 'O'
              and t.tgname in ('ledger_record', 'ledger_refuse_truncate')) <> 2 order by 1`,
    );
    expect(rows.map(({ name }) => name)).toEqual(exemptTables);
    const apart = await database.rows<{ name: string; key: string; personal: string; secret: string }>(
      `select c.relname as name, p[1] as key, p[2] as personal, p[3] as secret from pg_trigger t
       join pg_class c on c.oid = t.tgrelid
       cross join string_to_array(encode(t.tgargs, 'escape'), '\\000') p where t.tgname = 'ledger_record' order by 1`,
    );
    const told = apart
      .filter(({ personal, secret }) => personal + secret !== '')
      .map(({ name, personal, secret }) => [
        name,
        {
          ...(personal === '' ? {} : { personal: personal.split(',') }),
          ...(secret === '' ? {} : { secret: secret.split(',') }),
        },
      ]);
    expect(Object.fromEntries(told)).toEqual(columnsApart);
    const keys = await database.rows<{ name: string; key: string }>(
      `select c.relname as name, (select string_agg(a.attname, ',' order by k.place) from pg_index i
         cross join unnest(i.indkey) with ordinality as k (number, place)
         join pg_attribute a on a.attrelid = c.oid and a.attnum = k.number
         where i.indrelid = c.oid and i.indisprimary) as key from pg_class c where c.relkind = 'r'`,
    );
    const primary = new Map(keys.map(({ name, key }) => [name, key]));
    expect(apart.filter(({ name, key }) => primary.get(name) !== key)).toEqual([]);
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
