import { Global, Module } from '@nestjs/common';
import { AuditedTransaction } from './audited-transaction';
import { TrailQueries } from './trail.queries';
import { LedgerQueries } from './ledger.queries';

/** The audit trail: every feature writes through it. */
@Global()
@Module({
  providers: [AuditedTransaction, TrailQueries, LedgerQueries],
  exports: [AuditedTransaction, TrailQueries, LedgerQueries],
})
export class LedgerModule {}
