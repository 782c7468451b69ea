import path from 'node:path';
import { Global, Module } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { AuditedTransaction } from './audited-transaction';
import { CheckpointQueries } from './checkpoint.queries';
import { KeyDesk } from './key-desk';
import { LedgerQueries } from './ledger.queries';
import { LogKeys } from './log-keys';
import { LogTree } from './log-tree.queries';
import { RecordNames } from './record-names.queries';
import { Sequencer } from './sequencer';
import { Sequencing } from './sequencing';
import { SettleLog } from './settle-log.command';
import { TrailQueries } from './trail.queries';

const parts = [
  AuditedTransaction,
  TrailQueries,
  LedgerQueries,
  RecordNames,
  LogTree,
  KeyDesk,
  Sequencer,
  Sequencing,
  SettleLog,
  CheckpointQueries,
];

/** The audit trail, which every feature writes through, and the log that proves it. */
@Global()
@Module({
  providers: [
    ...parts,
    {
      provide: LogKeys,
      useFactory: (settings: Settings) => new LogKeys(settings.keyDir ?? path.join(settings.dataDir, 'keys')),
      inject: [Settings],
    },
  ],
  exports: [...parts, LogKeys],
})
export class LedgerModule {}
