import { may, type Viewer } from '../../access/viewer';
import { type Blocker, type ReportAct } from '../report-blockers.rules';
import { type HeldSitting, type Member, type ReportRoom } from '../report-room.queries';
import { type ReportDetail } from '../report.queries';
import { deviationTable, lineTable, roundSections, sheetTable } from './report-tables.view';
import { figuresOf, issuedPath, oldPlansInWords, stateTag, type ReportWords } from './report-words.view';

export interface DraftPage {
  readonly room: ReportRoom;
  readonly report: ReportDetail;
  readonly viewer: Viewer;
  readonly sittings: readonly HeldSitting[];
  readonly members: readonly Member[];
  readonly readers: readonly Member[];
  readonly compiledBy: string | null;
}

const steps = ['draft', 'circulated', 'approved', 'issued'] as const;

/** A report on its way: where it stands, what comes next and why not yet, its figures and its texts. */
export function reportDraftView(page: DraftPage, words: ReportWords): object {
  const { room, report, viewer, compiledBy } = page;
  const { t, f } = words;
  const { snapshot } = report;
  const mayWork = may(viewer, 'report.compile', room.id);
  const provisional = snapshot.actions.filter((action) => action.isProvisional).length;
  const compiled = f.dateTime(report.compiledAt, room.timeZone);
  const asOf = { revision: report.revision, date: f.date(snapshot.asOf) };
  return {
    path: `/accords/${room.code}/reports/${report.id}`,
    version: report.version,
    steps: stepper(report, words),
    tag: stateTag(report.state, words),
    standing: mayWork
      ? t('draft.standing', { ...asOf, compiled, who: compiledBy ?? t('draft.system') })
      : t('draft.standing_short', asOf),
    willSupersede: snapshot.supersedes
      ? t('draft.will_supersede', {
          number: snapshot.supersedes.number,
          date: f.date(snapshot.supersedes.issuedOn),
        })
      : null,
    provisional: provisional > 0 ? t('draft.provisional', { count: provisional }) : null,
    discarded: report.discardReason ? t('draft.discarded_because', { reason: report.discardReason }) : null,
    issued: report.document
      ? {
          wording: t('draft.issued_link', { number: report.document.number }),
          address: issuedPath(room.code, report.document.number),
        }
      : null,
    approval: approvalOf(report, words),
    figures: figuresOf(snapshot, words),
    lines: lineTable(snapshot, words),
    sheets: sheetTable(snapshot, words),
    deviations: deviationTable(snapshot, room.code, words),
    round: roundSections(snapshot, words),
    oldPlans: oldPlansInWords(report, words),
    termHref: `/accords/${room.code}/term`,
    emptyKeys: {
      deviations: snapshot.actions.some((action) => action.attainmentMean !== null)
        ? 'deviations_none'
        : 'deviations_unknown',
      sheets: noSheetsKey(snapshot),
    },
    texts: textsOf(report),
    isWritable: mayWork && report.state === 'draft',
    circulatedTo: circulatedTo(page, words),
    next: mayWork ? nextStep(page, words) : null,
    acts: mayWork ? possible(report) : [],
    ledger: may(viewer, 'ledger.read', room.id)
      ? `/accords/${room.code}/ledger/technical_table_report/${report.id}`
      : null,
  };
}

function noSheetsKey({ reports, round }: ReportDetail['snapshot']): string {
  if (reports.expected === 0) return 'sheets_not_due';
  return (round?.awaited ?? []).length > 0 ? 'sheets_awaited' : 'sheets_none';
}

function stepper({ state, document }: ReportDetail, { t }: ReportWords): object[] {
  const at = document ? steps.length : steps.findIndex((step) => step === state);
  return steps.map((step, index) => ({
    text: t(`state.${step}`),
    isDone: index < at,
    isNow: index === at,
    note: t(index < at ? 'draft.step_done' : index === at ? 'draft.step_now' : 'draft.step_next'),
  }));
}

/** The one act that brings the report further, with what stands in its way told beforehand. */
function nextStep(page: DraftPage, { t, f, language }: ReportWords): object | null {
  const { report, members, sittings } = page;
  const blockers = (act: ReportAct, code?: Blocker['code']): string[] =>
    report.blockers[act].filter((blocker) => blocker.code !== code).map((blocker) => blocker[language]);
  if (report.state === 'draft')
    return {
      act: 'circulate',
      heading: t('draft.circulate'),
      blockers: blockers('circulate', 'no_recipients'),
      sentence: members.length > 0 ? t('draft.circulate_lead', { count: members.length }) : t('draft.circulate_nobody'),
      people: members.map(memberInWords),
      isOutside: members.length === 0,
    };
  if (report.state === 'circulated')
    return {
      act: 'approve',
      heading: t('draft.approve'),
      blockers: blockers('approve'),
      sentence: sittings.length > 0 ? t('draft.approve_lead') : t('draft.approve_none'),
      people: [],
      sittings: sittings.map(({ code, heldOn }) => ({ value: code, text: `${code} · ${f.date(heldOn)}` })),
      today: page.room.today,
    };
  if (report.state === 'approved')
    return {
      act: 'issue',
      heading: t('issue.title'),
      blockers: blockers('issue'),
      sentence: t('draft.issue_lead'),
      people: [],
    };
  return null;
}

function memberInWords({ name, party }: Member): string {
  return party ? `${name} (${party})` : name;
}

function possible({ blockers }: ReportDetail): ReportAct[] {
  return (['recompile', 'reopen', 'discard'] as const).filter((act) => blockers[act].length === 0);
}

function approvalOf(report: ReportDetail, { t, f }: ReportWords): string | null {
  if (report.approvedOn === null) return null;
  const date = f.date(report.approvedOn);
  if (report.approvedIn) return t('draft.approved_in', { meeting: report.approvedIn, date });
  return t('draft.approved_on', { date, reason: report.approvalReason ?? '' });
}

function textsOf({ judgement, correctiveActions, requests }: ReportDetail): object[] {
  return [
    { name: 'judgement', key: 'draft.judgement', saved: judgement, rows: 8, isNeeded: true },
    { name: 'correctiveActions', key: 'draft.corrective_actions', saved: correctiveActions, rows: 6 },
    { name: 'requests', key: 'draft.requests', saved: requests, rows: 5 },
  ];
}

function circulatedTo({ report, readers, room }: DraftPage, { t, f }: ReportWords): object | null {
  if (report.circulatedAt === null || report.state === 'draft') return null;
  return {
    sentence: t('draft.circulated_at', { date: f.dateTime(report.circulatedAt, room.timeZone) }),
    people: readers.map(memberInWords),
  };
}
