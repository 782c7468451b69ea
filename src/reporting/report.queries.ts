import { Injectable } from '@nestjs/common';
import { allowedAccordIds, isPerson, type Acting } from '../access/acting';
import { may } from '../access/viewer';
import { issuedDocumentJson, type IssuedDocument } from '../documents/issued-document.queries';
import { Database } from '../platform/database/database';
import { draftSnapshot } from './final-snapshot.rules';
import { membersInForce } from './held-report';
import { reportBlockers, type Blocker, type ReportAct } from './report-blockers.rules';
import { type ReportSnapshot } from './report-snapshot';
import { reportingRefusals } from './reporting.refusals';
import { type ReportState } from './technical-table-report.lifecycle';

export interface ReportRow {
  readonly id: string;
  readonly accord: string;
  readonly accordId: string;
  readonly period: string;
  readonly revision: number;
  readonly language: 'it' | 'en';
  readonly state: ReportState;
  readonly version: number;
  readonly compiledAt: string;
  readonly circulatedAt: string | null;
  readonly approvedIn: string | null;
  readonly approvedOn: string | null;
  readonly approvalReason: string | null;
  readonly discardReason: string | null;
  /** The versions of the plans it stands on. */
  readonly plans: readonly { readonly year: number; readonly version: number }[];
  /** The versions that count now, of the same plans. */
  readonly currentPlans: readonly { readonly year: number; readonly version: number }[];
  readonly document: IssuedDocument | null;
}

export interface ReportDetail extends ReportRow {
  readonly judgement: string;
  readonly correctiveActions: string;
  readonly requests: string;
  readonly recipients: number;
  /** Whom it was circulated to: mandates, newest circulation first. */
  readonly circulations: readonly { readonly party: string | null; readonly circulatedAt: string }[];
  readonly snapshot: ReportSnapshot;
  /** Per act, what stands in its way; empty list: it can be done. */
  readonly blockers: Readonly<Record<ReportAct, readonly Blocker[]>>;
}

const acts: readonly ReportAct[] = ['recompile', 'write', 'circulate', 'approve', 'issue', 'reopen', 'discard'];

/**
 * $1 accords whose issued reports one may read, $2 accords whose drafts one works on, $3 one's mandates.
 * A member of the Technical Table sees a draft from the moment it was circulated to them, until it is taken back.
 */
const visible = `($1::uuid[] is null or r.accord_id = any ($1)) and (
  r.state in ('issued', 'superseded') or $2::uuid[] is null or r.accord_id = any ($2)
  or (r.state in ('circulated', 'approved') and exists (
    select from report_circulation c where c.report_id = r.id and c.mandate_id = any ($3::uuid[]))))`;

const row = `
  'id', r.id, 'accord', a.code, 'accordId', a.id, 'period', r.period, 'revision', r.revision, 'language', r.language,
  'state', r.state, 'version', r.version, 'compiledAt', r.compiled_at, 'circulatedAt', r.circulated_at,
  'approvedIn', (select m.code from meeting m where m.id = r.approved_in_meeting_id), 'approvedOn', r.approved_on,
  'approvalReason', r.approval_reason, 'discardReason', r.discard_reason, 'plans', r.plan_versions,
  'currentPlans', coalesce((select json_agg(json_build_object('year', ap.year, 'version', v.number) order by ap.year)
    from action_plan ap cross join lateral (select c.number from plan_version c where c.action_plan_id = ap.id
      order by (c.state = 'in_force') desc, c.number desc limit 1) v
    where ap.accord_id = a.id and ap.year in (select (p ->> 'year')::integer from jsonb_array_elements(r.plan_versions) p)), '[]'),
  'document', (select ${issuedDocumentJson} from issued_document d where d.id = r.document_id)`;

/** Reports as each reader may see them: issued ones everybody, drafts those who write them and those they were sent to. */
@Injectable()
export class ReportQueries {
  constructor(private readonly database: Database) {}

  async list(acting: Acting, accordCode: string): Promise<ReportRow[]> {
    const rows = await this.database.rows<{ report: ReportRow }>(
      `select json_build_object(${row}) as report from technical_table_report r join accord a on a.id = r.accord_id
       where ${visible} and a.code = $4 order by r.compiled_at desc`,
      [...rightsOf(acting), accordCode],
    );
    return rows.map((found) => found.report);
  }

  async one(acting: Acting, reportId: string): Promise<ReportDetail> {
    const found = await this.database.first<{ report: ReportDetail; snapshot: string }>(
      `select json_build_object(${row}, 'judgement', r.judgement, 'correctiveActions', r.corrective_actions,
         'requests', r.requests, 'recipients', (select count(*) from ${membersInForce}),
         'circulations', coalesce((
           select json_agg(json_build_object('party', p.code, 'circulatedAt', c.circulated_at)
             order by c.circulated_at desc, p.position)
           from report_circulation c join mandate m on m.id = c.mandate_id left join party p on p.id = m.party_id
           where c.report_id = r.id), '[]')) as report,
         coalesce((select d.snapshot from issued_document d where d.id = r.document_id), r.snapshot) as snapshot
       from technical_table_report r join accord a on a.id = r.accord_id
       where ${visible} and r.id::text = $4`,
      [...rightsOf(acting), reportId],
    );
    if (!found) throw reportingRefusals.of('report.not_found');
    const { report, snapshot } = found;
    return {
      ...report,
      snapshot: report.document
        ? (JSON.parse(snapshot) as ReportSnapshot)
        : draftSnapshot({ ...report, snapshot, meeting: report.approvedIn }),
      blockers: blockersOf(acting, report),
    };
  }
}

function rightsOf(acting: Acting): [string[] | null, string[] | null, string[]] {
  return [
    allowedAccordIds(acting, 'report.read'),
    allowedAccordIds(acting, 'report.compile'),
    isPerson(acting) ? acting.mandates.map((mandate) => mandate.id) : [],
  ];
}

function blockersOf(acting: Acting, report: ReportDetail): ReportDetail['blockers'] {
  const mayWork = !isPerson(acting) || may(acting, 'report.compile', report.accordId);
  const list = (act: ReportAct): Blocker[] => (mayWork ? reportBlockers(act, report) : []);
  return Object.fromEntries(acts.map((act) => [act, list(act)])) as Record<ReportAct, Blocker[]>;
}
