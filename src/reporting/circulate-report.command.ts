import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { holdReport, membersInForce, refuseIfBlocked } from './held-report';
import { reasonGiven } from './report-texts.rules';
import { reportingRefusals } from './reporting.refusals';
import { reportLifecycle } from './technical-table-report.lifecycle';

export interface CirculatedReport {
  readonly version: number;
  readonly recipients: number;
}

/** Sends the draft round: from now on the Technical Table's members with a mandate in force can read it. */
@Injectable()
export class CirculateReport {
  constructor(private readonly audited: AuditedTransaction) {}

  /** `sentOutside` tells how it was sent where no member has an account. */
  async circulate(acting: Acting, reportId: string, version: number, sentOutside = ''): Promise<CirculatedReport> {
    const reason = reasonGiven(sentOutside);
    const act = { actor: actorBehind(acting), event: 'report.circulated', reason };
    return this.audited.run(act, async (tx) => {
      const report = await holdReport(tx, acting, 'report.compile', reportId);
      refuseIfBlocked('circulate', report, version, reason !== null);
      const changed = await tx.first<{ version: number }>(
        `update technical_table_report set state = $3, circulated_at = now(), version = version + 1
         where id = $1 and version = $2 returning version`,
        [report.id, version, reportLifecycle.move(report.state, 'circulated')],
      );
      if (!changed) throw reportingRefusals.of('report.changed_meanwhile');
      const recipients = await tx.run(
        `insert into report_circulation (report_id, mandate_id)
         select $1, mandates.id from accord a cross join lateral (select m.id from ${membersInForce}) mandates
         where a.id = $2`,
        [report.id, report.accordId],
      );
      return { version: changed.version, recipients };
    });
  }
}
