import { parsePeriod } from '../../kernel/calendar-period';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { type Crumb, type IllustrativeBanner, type Words } from '../../platform/pages/page-view';
import { reportDraftMessages } from '../report-draft.messages';
import { type ReportRoom } from '../report-room.queries';
import { type ReportDetail } from '../report.queries';
import { type ReportSnapshot } from '../report-snapshot';
import { reportingMessages } from '../reporting.messages';
import { type ReportState } from '../technical-table-report.lifecycle';

export const reportPageMessages = joinCatalogues(reportingMessages, reportDraftMessages);
export type ReportWords = Words<keyof typeof reportPageMessages.it>;

export type Tone = 'green' | 'amber' | 'red' | 'blue' | 'grey';

/** `2026-H1` as people say it. */
export function periodInWords(code: string, { t }: ReportWords): string {
  const period = parsePeriod(code);
  if (period === null || period.cadence === 'term') return code === 'term' ? t('period.term') : code;
  return t(`period.${period.cadence}`, { number: code.slice(-1), year: code.slice(0, 4) });
}

export function stateTag(state: ReportState, { t }: ReportWords): { text: string; tone: Tone } {
  const tones: Readonly<Record<ReportState, Tone>> = {
    draft: 'amber',
    circulated: 'blue',
    approved: 'blue',
    issued: 'green',
    superseded: 'grey',
    discarded: 'grey',
  };
  return { text: t(`state.${state}`), tone: tones[state] };
}

export function plansInWords(plans: readonly { year: number; version: number }[], { t }: ReportWords): string {
  return plans
    .map(({ year, version }) => t(version > 0 ? 'reports.plan_version' : 'reports.plan_draft', { year, version }))
    .join('; ');
}

/** Plans that have a newer version than the one the report stands on; null: it stands on the newest ones. */
export function oldPlansInWords(
  { plans, currentPlans, state }: Pick<ReportDetail, 'plans' | 'currentPlans' | 'state'>,
  { t }: ReportWords,
): string | null {
  const moved = plans.flatMap(({ year, version }) => {
    const now = currentPlans.find((plan) => plan.year === year)?.version ?? version;
    return now === version ? [] : [t('reports.plan_moved', { year, version, now })];
  });
  if (moved.length === 0) return null;
  const key = state === 'issued' || state === 'superseded' ? 'issued' : state === 'draft' ? 'draft' : 'circulated';
  return `${moved.join('; ')}. ${t(`reports.plan_moved_${key}`)}`;
}

/** The three views side by side, and how many sheets came. */
export function figuresOf(snapshot: ReportSnapshot, { t, f }: ReportWords): object[] {
  const { figures, reports, accord } = snapshot;
  const money = (amount: string): string => f.amount(amount, accord.currency, 0);
  return [
    {
      label: t('figures.physical'),
      value: f.percent(figures.physical, 1),
      share: figures.physical,
      note: t('figures.physical_note'),
    },
    {
      label: t('figures.financial'),
      value: f.percent(figures.financial, 1),
      share: figures.financial,
      note: t('figures.financial_note', { spent: money(figures.spent), budget: money(figures.budget) }),
    },
    {
      label: t('figures.procedural'),
      value: f.percent(figures.procedural, 1),
      share: figures.procedural,
      note: t('figures.procedural_note', { completed: figures.milestonesCompleted, due: figures.milestonesDue }),
    },
    {
      label: t('figures.sheets'),
      value: t('figures.sheets_value', { accepted: reports.accepted, expected: reports.expected }),
      note: t('figures.sheets_note', { late: reports.late, missing: reports.missing }),
      tone: reports.missing > 0 ? 'warning' : 'good',
    },
  ];
}

export function bannerOf(room: ReportRoom): IllustrativeBanner | null {
  return room.isIllustrative ? { disclaimer: room.disclaimer, referenceDate: room.today } : null;
}

/** The pages above one of an accord's report pages. */
export function crumbsTo(room: ReportRoom, words: ReportWords, withReports = true): Crumb[] {
  const crumbs = [{ text: words.f.wording(room.title), href: `/accords/${room.code}` }];
  if (withReports) crumbs.push({ text: words.t('reports.title'), href: `/accords/${room.code}/reports` });
  return crumbs;
}

/** `2026/3` in an address. */
export function numberInAddress(number: string): string {
  return number.replace('/', '-');
}

export function issuedPath(accord: string, number: string): string {
  return `/accords/${accord}/reports/issued/${numberInAddress(number)}`;
}
