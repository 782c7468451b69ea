import { Global, Module } from '@nestjs/common';
import { AuditedTransaction } from './audited-transaction';
import { LedgerQueries } from './ledger.queries';

/** The audit trail: every feature writes through it. */
@Global()
@Module({ providers: [AuditedTransaction, LedgerQueries], exports: [AuditedTransaction, LedgerQueries] })
export class LedgerModule {}
