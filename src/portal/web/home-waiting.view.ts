import { cadences, periodHasEnded, periodsOfYear } from '../../kernel/calendar-period';
import { civilDate, yearOf } from '../../kernel/civil-date';
import { type Role } from '../../access/permission.rules';
import { periodName } from '../../plans/web/action-wording.view';
import { owedReports } from '../../reporting/owed-reports.rules';
import { sheetDueOn } from '../../reporting/sheets.rules';
import { type HomeAccord } from '../home.queries';
import { findingWork } from './home-findings.view';
import { sheetsToReview } from './home-reviews.view';
import { sheetsToSend } from './home-sheets.view';
import { tableWork } from './home-tables.view';
import { type HomePage, type PortalWords, type Waiting } from './home-words.view';

/** What waits for this reader, soonest first; each role its own. */
export function waitingFor(page: HomePage, words: PortalWords): readonly Waiting[] {
  const found = page.accords.flatMap((accord) => {
    const holds = (role: Role): boolean =>
      page.viewer.mandates.some((mandate) => mandate.role === role && mandate.accordCode === accord.code);
    return [
      ...(holds('secretariat') ? forSecretariat(page, accord, words) : []),
      ...(holds('signatory') ? forSignatory(page, accord, words) : []),
      ...(holds('table_member') && !holds('secretariat') ? forMember(page, accord, words) : []),
      ...tableWork(page, accord.code, words),
      ...findingWork(page, accord.code, words),
    ];
  });
  return found.sort((a, b) => ((a.on ?? '9999') < (b.on ?? '9999') ? -1 : 1));
}

function forSecretariat({ desk }: HomePage, accord: HomeAccord, words: PortalWords): Waiting[] {
  const { t, f } = words;
  const base = `/accords/${accord.code}`;
  const own = desk.reports.filter((report) => report.accord === accord.code);
  const term = { startsOn: civilDate(accord.startsOn), endsOn: civilDate(accord.endsOn) };
  const versions = accord.rules ? [{ validFrom: accord.startsOn, validTo: null, rules: accord.rules }] : [];
  const reports = own.filter(isOfLifecycle).map((one) => ({ ...one, number: null, issuedOn: null }));
  const owed = versions.length
    ? owedReports(term, versions, reports, civilDate(accord.today), accord.firstPlanYear)
    : [];
  const missing = owed
    .filter((report) => report.state === 'missing')
    .map(({ period, sheetsDueOn }): Waiting => {
      const isEarly = sheetsDueOn > accord.today;
      return {
        text: t('home.do.compile', { period: periodName(words, period) }),
        subject: null,
        note: null,
        on: sheetsDueOn,
        when: t(isEarly ? 'home.complete_from' : 'home.since', { date: f.date(sheetsDueOn) }),
        tone: isEarly ? 'grey' : 'amber',
        href: `${base}/reports?period=${period}`,
        button: t('home.do.compile_button'),
      };
    });
  const open = own.flatMap((report): Waiting[] => {
    const { state } = report;
    if (state !== 'draft' && state !== 'circulated' && state !== 'approved') return [];
    const period = periodName(words, report.period);
    const href = `${base}/reports/${report.id}${state === 'approved' ? '/issue' : ''}`;
    const wording = { text: t(`home.do.${state}`, { period }), button: t(`home.do.${state}_button`) };
    return [{ ...wording, subject: null, note: null, on: null, when: null, tone: 'blue', href }];
  });
  const unsent = accord.meetings
    .filter((meeting) => meeting.noticeSentOn === null)
    .map((meeting): Waiting => ({
      text: t('home.do.convene', { code: meeting.code, date: f.date(meeting.heldOn) }),
      subject: null,
      note: meeting.tableName,
      on: meeting.noticeDueOn,
      when: meeting.noticeDueOn ? t('home.by', { date: f.date(meeting.noticeDueOn) }) : null,
      tone: meeting.noticeDueOn !== null && meeting.noticeDueOn < accord.today ? 'red' : 'grey',
      href: `${base}/meetings/${meeting.code}`,
      button: t('home.do.convene_button'),
    }));
  return [...sheetsToReview(accord, words), ...missing, ...open, ...unsent];
}

function forSignatory(page: HomePage, accord: HomeAccord, words: PortalWords): Waiting[] {
  const { t, f } = words;
  const parties = page.viewer.mandates
    .filter((mandate) => mandate.role === 'signatory' && mandate.accordCode === accord.code)
    .map((mandate) => mandate.partyCode);
  const href = (action: string): string => `/accords/${accord.code}/plans/${accord.plan?.year ?? ''}/actions/${action}`;
  const sheets = sheetsToSend(page, accord, parties, words);
  const milestones = accord.milestones
    .filter((milestone) => parties.includes(milestone.party))
    .map((milestone): Waiting => ({
      text: t('home.do.milestone'),
      subject: milestone.milestone,
      note: milestone.title,
      on: milestone.dueOn,
      when: t('home.by', { date: f.date(milestone.dueOn) }),
      tone: 'red',
      href: href(milestone.action),
      button: t('home.do.sheet_button'),
    }));
  const next = nextSheets(accord, parties, words);
  const entered = accord.sheets
    .filter((sheet) => sheet.awaitsConfirmation && parties.includes(sheet.party))
    .map((sheet): Waiting => ({
      text: t('home.do.confirm', { period: periodName(words, sheet.period) }),
      subject: null,
      note: sheet.title,
      on: sheet.submittedOn,
      when: sheet.submittedOn ? t('home.since', { date: f.date(sheet.submittedOn) }) : null,
      tone: 'amber',
      href: `/accords/${accord.code}/progress/${sheet.period}/${sheet.action}`,
      button: t('home.do.confirm_button'),
    }));
  return [...sheets, ...entered, ...milestones, ...(next ? [next] : [])];
}

/** The sheets of the period that runs today: due after it ends. */
function nextSheets(accord: HomeAccord, parties: readonly (string | null)[], words: PortalWords): Waiting | null {
  const { t, f } = words;
  const own = accord.leads.filter((lead) => parties.includes(lead.party)).reduce((sum, lead) => sum + lead.actions, 0);
  const cadence = cadences.find((one) => one === accord.rules?.reporting.partyReportEvery);
  if (!accord.rules || !accord.plan || !cadence || own === 0) return null;
  const today = civilDate(accord.today);
  const running = periodsOfYear(yearOf(today), cadence).find((period) => !periodHasEnded(period, today));
  if (!running) return null;
  const dueOn = sheetDueOn(running, accord.rules);
  return {
    text: t('home.do.next_sheets', { count: own, period: periodName(words, running.code) }),
    subject: null,
    note: null,
    on: dueOn,
    when: t('home.by', { date: f.date(dueOn) }),
    tone: 'grey',
    href: `/accords/${accord.code}/plans/${accord.plan.year}?party=${encodeURIComponent(parties[0] ?? '')}#actions`,
    button: t('home.do.review_button'),
  };
}

function forMember({ desk }: HomePage, accord: HomeAccord, words: PortalWords): Waiting[] {
  return desk.reports
    .filter((report) => report.accord === accord.code && report.state === 'circulated')
    .map((report) => ({
      text: words.t('home.do.read_draft', { period: periodName(words, report.period) }),
      subject: null,
      note: null,
      on: null,
      when: null,
      tone: 'blue',
      href: `/accords/${accord.code}/reports/${report.id}`,
      button: words.t('home.do.read_draft_button'),
    }));
}

function isOfLifecycle(report: HomePage['desk']['reports'][number]): boolean {
  return report.state !== 'superseded';
}
