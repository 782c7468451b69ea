import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { holdReport, refuseIfBlocked } from './held-report';
import { reasonGiven } from './report-texts.rules';
import { reportingRefusals } from './reporting.refusals';
import { reportLifecycle } from './technical-table-report.lifecycle';

/** Takes a report that is not issued back: to the draft, to be circulated and approved anew, or away for good. */
@Injectable()
export class WithdrawReport {
  constructor(private readonly audited: AuditedTransaction) {}

  reopen(acting: Acting, reportId: string, version: number, reason: string): Promise<number> {
    return this.withdraw(acting, reportId, version, reason, 'reopen');
  }

  discard(acting: Acting, reportId: string, version: number, reason: string): Promise<number> {
    return this.withdraw(acting, reportId, version, reason, 'discard');
  }

  private async withdraw(
    acting: Acting,
    reportId: string,
    version: number,
    reasonText: string,
    verb: 'reopen' | 'discard',
  ): Promise<number> {
    const reason = reasonGiven(reasonText);
    if (reason === null) throw reportingRefusals.of('report.reason_missing');
    const event = verb === 'reopen' ? 'report.reopened' : 'report.discarded';
    return this.audited.run({ actor: actorBehind(acting), event, reason }, async (tx) => {
      const report = await holdReport(tx, acting, 'report.compile', reportId);
      refuseIfBlocked(verb, report, version);
      const changed = await tx.first<{ version: number }>(
        `update technical_table_report set state = $3, approved_in_meeting_id = null, approved_on = null,
           approval_reason = null, discard_reason = $4, version = version + 1
         where id = $1 and version = $2 returning version`,
        [
          report.id,
          version,
          reportLifecycle.move(report.state, verb === 'reopen' ? 'draft' : 'discarded'),
          verb === 'discard' ? reason : null,
        ],
      );
      if (!changed) throw reportingRefusals.of('report.changed_meanwhile');
      return changed.version;
    });
  }
}
