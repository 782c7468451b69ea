import { allowedAccordIds, type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { setAccordOfAct } from '../ledger/audited-transaction';
import { type Statements } from '../platform/database/statements';
import { accessDayOf } from '../accord/mandate-source.queries';
import { todayOfAccord } from './accord-for-reporting';
import { reportBlockers, type ReportAct } from './report-blockers.rules';
import { reportingRefusals } from './reporting.refusals';
import { type ReportState } from './technical-table-report.lifecycle';

/** A report held for the rest of the transaction: nobody else changes it meanwhile. */
export interface HeldReport {
  readonly id: string;
  readonly accordId: string;
  readonly accordCode: string;
  readonly today: string;
  readonly period: string;
  readonly revision: number;
  readonly language: 'it' | 'en';
  readonly state: ReportState;
  readonly version: number;
  readonly snapshot: string;
  readonly judgement: string;
  readonly correctiveActions: string;
  readonly requests: string;
  readonly meeting: string | null;
  readonly approvedOn: string | null;
  readonly documentId: string | null;
  readonly recipients: number;
}

/** SQL: mandates of the Technical Table's members in force today on accord `a`. */
export const membersInForce = `
  mandate m where m.accord_id = a.id and m.role = 'table_member'
    and m.valid_from <= ${accessDayOf()} and (m.valid_to is null or m.valid_to >= ${accessDayOf()})
    and (m.table_code is null or exists (
      select from governing_table t where t.accord_id = a.id and t.code = m.table_code and t.kind = 'technical'))`;

const held = `
  select r.id, r.accord_id as "accordId", a.code as "accordCode", (${todayOfAccord})::text as today, r.period,
    r.revision, r.language, r.state, r.version, r.snapshot, r.judgement, r.corrective_actions as "correctiveActions",
    r.requests, r.approved_on::text as "approvedOn", r.document_id as "documentId",
    (select code from meeting where id = r.approved_in_meeting_id) as meeting,
    (select count(*)::integer from ${membersInForce}) as recipients
  from technical_table_report r join accord a on a.id = r.accord_id
  where r.id::text = $1 and ($2::uuid[] is null or r.accord_id = any ($2))
  for update of r`;

/** Not found for those who may not do this on its accord. */
export async function holdReport(
  tx: Statements,
  acting: Acting,
  permission: Permission,
  reportId: string,
): Promise<HeldReport> {
  const report = await tx.first<HeldReport>(held, [reportId, allowedAccordIds(acting, permission)]);
  if (!report) throw reportingRefusals.of('report.not_found');
  await setAccordOfAct(tx, report.accordId);
  return report;
}

/** Refused when somebody changed it since the given version was read, or when something stands in the way. */
export function refuseIfBlocked(act: ReportAct, report: HeldReport, version: number, isSentOutside = false): void {
  if (report.version !== version) throw reportingRefusals.of('report.changed_meanwhile');
  const blockers = reportBlockers(act, report, isSentOutside);
  if (blockers.length === 0) return;
  const faults = blockers.map(({ code, it, en }) => ({ pointer: `/${code}`, it, en }));
  throw reportingRefusals.of('report.blocked', {}, faults);
}
