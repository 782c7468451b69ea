import { atField } from '../kernel/refusal';
import { type Statements } from '../platform/database/statements';
import { type PlanDesk } from './plan-desk';
import { planReason } from './plan-reason.rules';
import { planningRefusals } from './planning.refusals';

/** A resolution as it decides on a version of a plan. */
export interface Decision {
  readonly id: string;
  readonly decidedOn: string;
  readonly meetingId: string | null;
  readonly noReportReason: string | null;
}

const found = `
  select r.id, r.decided_on::text as "decidedOn", r.meeting_id as "meetingId",
    exists (select from tabled_document d where d.kind = 'technical_report' and d.withdrawn_at is null
      and (d.meeting_id = r.meeting_id or d.written_procedure_id = r.written_procedure_id)) as "hasReport"
  from resolution r join governing_table t on t.id = r.table_id
  where r.accord_id = $1 and r.code = $2 and r.outcome = $3 and r.state <> 'superseded' and t.kind <> 'technical'
    and (r.plan_year is null or r.plan_year = $4)
    and not exists (select from plan_version v where v.resolution_id = r.id)
  for update of r`;

/**
 * The resolution of a Table that decides, not used for another version. An adoption stands on the Technical Table's
 * report laid before that sitting, or on the resolution's own word why there was none.
 */
export async function decisionOn(
  tx: Statements,
  desk: PlanDesk,
  resolution: string,
  outcome: 'approved' | 'rejected',
  year: number,
  noReportReason: string | null,
): Promise<Decision> {
  const row = await tx.first<Omit<Decision, 'noReportReason'> & { hasReport: boolean }>(found, [
    desk.accordId,
    resolution,
    outcome,
    year,
  ]);
  const field = outcome === 'approved' ? 'resolution' : 'rejection';
  if (!row) throw atField(planningRefusals.of('plan.resolution_unknown'), field);
  const { hasReport, ...decision } = row;
  if (noReportReason === null || hasReport || !desk.hasTechnicalTable) return { ...decision, noReportReason: null };
  if (noReportReason.trim() === '') throw atField(planningRefusals.of('plan.report_not_tabled'), 'noReportReason');
  const why = planReason(noReportReason, 'noReportReason');
  await tx.run(
    `update resolution set note = concat_ws(E'\\n', nullif(note, ''), $2::text), version = version + 1 where id = $1`,
    [row.id, why],
  );
  return { ...decision, noReportReason: why };
}
