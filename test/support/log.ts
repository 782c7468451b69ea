import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { KeyDesk } from '../../src/ledger/key-desk';
import { LogKeys } from '../../src/ledger/log-keys';
import { LogTree } from '../../src/ledger/log-tree.queries';
import { Sequencer } from '../../src/ledger/sequencer';
import { type Database } from '../../src/platform/database/database';

/** The log over a real database, its keys in a folder of their own. */
export function openLog(database: Database, folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-keys-'))) {
  const audited = new AuditedTransaction(database);
  const keys = new LogKeys(folder);
  const desk = new KeyDesk(database, audited, keys);
  const tree = new LogTree();
  return {
    ...{ audited, keys, desk, tree, folder },
    sequencer: new Sequencer(database, keys, desk, tree),
    forget: () => fs.rmSync(folder, { recursive: true, force: true }),
  };
}

export type TestLog = ReturnType<typeof openLog>;
