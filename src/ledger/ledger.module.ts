import { Global, Module } from '@nestjs/common';
import { AuditedTransaction } from './audited-transaction';
import { TrailQueries } from './trail.queries';
import { RecordNames } from './record-names.queries';
import { LedgerQueries } from './ledger.queries';

/** The audit trail: every feature writes through it. */
@Global()
@Module({
  providers: [AuditedTransaction, TrailQueries, LedgerQueries, RecordNames],
  exports: [AuditedTransaction, TrailQueries, LedgerQueries, RecordNames],
})
export class LedgerModule {}
