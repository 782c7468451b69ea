import { Global, Module } from '@nestjs/common';
import { AuditedTransaction } from './audited-transaction';

/** The audit trail: every feature writes through it. */
@Global()
@Module({ providers: [AuditedTransaction], exports: [AuditedTransaction] })
export class LedgerModule {}
