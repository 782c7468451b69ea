import { type Writable } from 'node:stream';
import { type DataSource } from 'typeorm';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { afterAll as once, Database } from '../../src/platform/database/database';
import { notingEffects } from '../../src/platform/database/effect-note';
import { makeDataSource } from '../../src/platform/database/data-source';
import { withClient } from '../../src/platform/database/open-database';
import { cloneDatabase, type TestDatabase } from '../support/test-database';

const act = { actor: systemActor('init'), event: 'user.invited' };
const person = `insert into user_account (email, given_name, family_name) values ($1, 'Ada', 'Bo')`;

describe('statements that do not wait for each other', () => {
  let test: TestDatabase;
  let source: DataSource;
  let database: Database;
  let audited: AuditedTransaction;

  beforeAll(async () => {
    test = await cloneDatabase();
    source = await makeDataSource(test.url, { poolSize: 1 }).initialize();
    database = new Database(source);
    audited = new AuditedTransaction(database);
  });
  afterAll(async () => {
    await source.destroy();
    await test.drop();
  });

  const people = async (): Promise<number> =>
    (await database.first<{ count: number }>('select count(*)::integer as count from user_account'))?.count ?? -1;

  /** The only connection's stream, where the driver keeps it. */
  const stream = async (): Promise<Writable> => {
    const client = await database.pool.connect();
    client.release();
    return (client as unknown as { connection: { stream: Writable } }).connection.stream;
  };

  it('leave in one packet, and the commit in another', async () => {
    const packets = jest.spyOn(await stream(), '_writev');
    await audited.run(act, (tx) => once([tx.run(person, ['a']), tx.run(person, ['b'])], tx.run(person, ['c'])));
    expect(packets).toHaveBeenCalledTimes(1);
    packets.mockRestore();
    expect(await people()).toBe(3);
  });

  it('take the commit along where the last of them is known', async () => {
    const before = await people();
    const wire = await stream();
    const packets = [jest.spyOn(wire, '_writev'), jest.spyOn(wire, '_write')];
    const made = await audited.run(act, async (tx, end) => {
      await tx.run('select from user_account');
      const all = once([tx.run(person, ['x'])], tx.run(person, ['y']));
      end('foretold');
      return all;
    });
    expect(packets.map((spy) => spy.mock.calls.length)).toEqual([2, 0]);
    packets.forEach((spy) => spy.mockRestore());
    expect([made, await people()]).toEqual([1, before + 2]);
    const failing = audited.run(act, (tx, end) => {
      const all = once([tx.run(person, ['z']), tx.run('select 1 / 0')], tx.run(person, ['w']));
      end('foretold');
      return all;
    });
    await expect(failing).rejects.toThrow(/division by zero/);
    expect(await people()).toBe(before + 2);
  });

  it('are not committed before the note beside them has agreed', async () => {
    const before = await people();
    const note = { begin: () => Promise.reject(new Error('not yours')), end: () => Promise.resolve() };
    const refused = notingEffects(act.actor, note, () =>
      audited.run(act, (tx, end) => {
        const made = tx.run(person, ['v']);
        end('foretold');
        return made;
      }),
    );
    await expect(refused).rejects.toThrow('not yours');
    expect(await people()).toBe(before);
  });

  it('come to nothing together, with the first fault told, and leave the connection as it was', async () => {
    const before = await people();
    const failing = audited.run(act, (tx) =>
      once([tx.run(person, ['d']), tx.run('select 1 / 0')], tx.run(`select 'never prepared before'`)),
    );
    await expect(failing).rejects.toThrow(/division by zero/);
    await expect(audited.run(act, (tx) => tx.run(person, ['a']))).rejects.toThrow(/user_account_email/);
    expect(await people()).toBe(before);
    expect(await audited.run(act, (tx) => tx.run(`select 'never prepared before'`))).toBe(1);
  });

  it('end before the connection goes to somebody else, although one of them failed early', async () => {
    const before = await people();
    const slow = audited.run(act, (tx) =>
      once(
        [tx.run('select 1 / 0').then(() => 0)],
        new Promise((resume) => setTimeout(resume, 100)).then(() => tx.run(person, ['late'])),
      ),
    );
    await expect(slow).rejects.toThrow(/division by zero/);
    expect(await people()).toBe(before);
  });

  it('is no success where a fault on the way was passed over', async () => {
    const before = await people();
    const passedOver = audited.run(act, async (tx) => {
      await tx.run(person, ['e']);
      await tx.run('select 1 / 0').catch(() => undefined);
    });
    await expect(passedOver).rejects.toThrow(/had failed before/);
    expect(await people()).toBe(before);
  });

  it('fail with their connection when that breaks between two of them, and others get a new one', async () => {
    const before = await people();
    const wire = await stream();
    const broken = audited.run(act, async (tx) => {
      const backend = await tx.first<{ pid: number }>('select pg_backend_pid() as pid');
      const gone = new Promise((resolve) => wire.once('close', resolve));
      await withClient(test.superUrl, (client) => client.query('select pg_terminate_backend($1)', [backend?.pid]));
      await gone;
      return tx.run(person, ['f']);
    });
    await expect(broken).rejects.toThrow(/connection|queryable/i);
    expect(await people()).toBe(before);
  });
});
