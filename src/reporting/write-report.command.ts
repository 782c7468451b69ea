import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { holdReport, refuseIfBlocked } from './held-report';
import { faultsOfTexts, type ReportTexts } from './report-texts.rules';
import { reportingRefusals } from './reporting.refusals';

/** Writes the secretariat's judgement, corrective actions and requests into a draft. */
@Injectable()
export class WriteReport {
  constructor(private readonly audited: AuditedTransaction) {}

  async write(acting: Acting, reportId: string, version: number, texts: Partial<ReportTexts>): Promise<number> {
    const faults = faultsOfTexts(texts);
    if (faults.length > 0) throw reportingRefusals.of('report.text_invalid', {}, faults);
    return this.audited.run({ actor: actorBehind(acting), event: 'report.written' }, async (tx) => {
      const report = await holdReport(tx, acting, 'report.compile', reportId);
      refuseIfBlocked('write', report, version);
      const changed = await tx.first<{ version: number }>(
        `update technical_table_report set judgement = coalesce($3, judgement),
           corrective_actions = coalesce($4, corrective_actions), requests = coalesce($5, requests),
           version = version + 1
         where id = $1 and version = $2 returning version`,
        [report.id, version, texts.judgement ?? null, texts.correctiveActions ?? null, texts.requests ?? null],
      );
      if (!changed) throw reportingRefusals.of('report.changed_meanwhile');
      return changed.version;
    });
  }
}
