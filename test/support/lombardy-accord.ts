import fs from 'node:fs';
import path from 'node:path';
import { ImportAccord } from '../../src/exchange/import/import-accord.command';
import { readAccordFile } from '../../src/exchange/accord-file/read-accord-file';
import { systemActor } from '../../src/kernel/actor';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { type Database } from '../../src/platform/database/database';

/** The accord that a clone of `template_lombardy` holds, as the product imported it. */
export async function lombardyId(database: Database): Promise<string> {
  const row = await database.first<{ id: string }>(`select id from accord where code = 'lombardia-2025'`);
  if (!row) throw new Error('Not a clone of template_lombardy');
  return row.id;
}

/** Imports the Lombardy accord; with `change`, another version of its file. */
export async function importLombardy(
  database: Database,
  change: (text: string) => string = (text) => text,
): Promise<string> {
  const file = path.join(__dirname, '../../src/seed/accord-lombardia.json');
  const read = readAccordFile(Buffer.from(change(fs.readFileSync(file, 'utf8'))));
  const importing = new ImportAccord(database, new AuditedTransaction(database));
  return (await importing.run(read, systemActor('demo'))).accordId;
}
