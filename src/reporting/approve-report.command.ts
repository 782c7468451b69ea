import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { type Statements } from '../platform/database/statements';
import { dayGiven } from './accord-for-reporting';
import { holdReport, refuseIfBlocked, type HeldReport } from './held-report';
import { approvableFrom } from './report-blockers.rules';
import { type ReportSnapshot } from './report-snapshot';
import { reasonGiven } from './report-texts.rules';
import { reportingRefusals } from './reporting.refusals';
import { reportLifecycle } from './technical-table-report.lifecycle';

/** Either a sitting that was held, or a day with the reason why no sitting is named (a written procedure, for example). */
export type Approval = { readonly meeting: string } | { readonly approvedOn: string; readonly reason: string };

/** Records that the Technical Table approved the circulated report. */
@Injectable()
export class ApproveReport {
  constructor(private readonly audited: AuditedTransaction) {}

  async approve(acting: Acting, reportId: string, version: number, approval: Approval): Promise<number> {
    const reason = 'reason' in approval ? reasonGiven(approval.reason) : null;
    if ('reason' in approval && reason === null) throw reportingRefusals.of('report.reason_missing');
    const act = { actor: actorBehind(acting), event: 'report.approved', reason };
    return this.audited.run(act, async (tx) => {
      const report = await holdReport(tx, acting, 'report.compile', reportId);
      refuseIfBlocked('approve', report, version);
      const { meetingId, approvedOn } =
        'meeting' in approval
          ? await sittingOf(tx, report, approval.meeting)
          : { meetingId: null, approvedOn: dayGiven(approval.approvedOn) };
      if (approvedOn > report.today) throw reportingRefusals.of('report.approved_in_future', { approvedOn });
      const from = approvableFrom(JSON.parse(report.snapshot) as ReportSnapshot);
      if (approvedOn < from) throw reportingRefusals.of('report.approved_too_early', { approvedOn, from });
      const changed = await tx.first<{ version: number }>(
        `update technical_table_report set state = $3, approved_in_meeting_id = $4, approved_on = $5,
           approval_reason = $6, version = version + 1
         where id = $1 and version = $2 returning version`,
        [report.id, version, reportLifecycle.move(report.state, 'approved'), meetingId, approvedOn, reason],
      );
      if (!changed) throw reportingRefusals.of('report.changed_meanwhile');
      return changed.version;
    });
  }
}

async function sittingOf(
  tx: Statements,
  report: HeldReport,
  meeting: string,
): Promise<{ meetingId: string; approvedOn: string }> {
  const row = await tx.first<{ id: string; held_on: string }>(
    `select m.id, m.held_on::text from meeting m join governing_table t on t.id = m.table_id
     where m.accord_id = $1 and m.code = $2 and t.kind = 'technical' and m.state = 'held'`,
    [report.accordId, meeting],
  );
  if (!row) throw reportingRefusals.of('report.sitting_not_held', { meeting: meeting.slice(0, 40) });
  return { meetingId: row.id, approvedOn: row.held_on };
}
