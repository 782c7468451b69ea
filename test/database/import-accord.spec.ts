import fs from 'node:fs';
import path from 'node:path';
import { type DataSource } from 'typeorm';
import { readAccordFile } from '../../src/exchange/accord-file/read-accord-file';
import { ImportAccord } from '../../src/exchange/import/import-accord.command';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { cloneDatabase, type TestDatabase } from '../support/test-database';

const lombardy = fs.readFileSync(path.join(__dirname, '../../src/seed/accord-lombardia.json'));
const commandLine = systemActor('command-line');

describe('importing an accord file', () => {
  let test: TestDatabase;
  let source: DataSource;
  let database: Database;
  let importer: ImportAccord;

  beforeAll(async () => {
    test = await cloneDatabase();
    source = await makeDataSource(test.url).initialize();
    database = new Database(source);
    importer = new ImportAccord(database, new AuditedTransaction(database));
  });
  const count = async (table: string): Promise<number> =>
    (await database.first<{ n: number }>(`select count(*)::integer as n from ${table}`))?.n ?? 0;
  afterAll(async () => {
    await source.destroy();
    await test.drop();
  });

  it('takes the Lombardy accord', async () => {
    const read = readAccordFile(lombardy);
    const first = await importer.run(read, commandLine);
    expect(first.plan.created.length).toBeGreaterThan(1000);
    const entries = await count('ledger_entry');
    const second = await importer.run(read, commandLine);
    expect(second.plan).toMatchObject({ created: [], changed: [], removed: [], kept: [], refused: [] });
    expect(second.plan.unchanged).toBe(first.plan.created.length);
    expect(await count('ledger_entry')).toBe(entries);
  });
});
