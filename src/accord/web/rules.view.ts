import { inLanguage } from '../../kernel/language';
import { type GovernanceRules, type TableRules } from '../governance.rules';
import { reportingDefaults } from '../reporting-defaults.rules';
import { type AccordRead } from './accord-reading';
import { type RuleWords } from './accord-words.view';

export interface RulePanel {
  readonly title: string;
  /** Language of the title where it is the accord's own wording. */
  readonly lang: string;
  readonly sentences: readonly string[];
}

/** The rules in force as sentences, Table by Table, then those for all. */
export function rulesView(
  accord: AccordRead,
  words: RuleWords,
): { source: string | null; panels: readonly RulePanel[] } {
  const { t, f, language } = words;
  if (!accord.rules) return { source: null, panels: [] };
  const { settings, validFrom, source } = accord.rules;
  const panel = (title: string, sentences: readonly (string | null)[]): RulePanel => ({
    title,
    lang: language,
    sentences: sentences.filter((sentence) => sentence !== null),
  });
  return {
    source: t('rule.source', { from: f.date(validFrom), source: source.replace(/\.$/, '') }),
    panels: [
      ...settings.tables.map((table) => tablePanel(table, accord, words)),
      panel(t('rule.reporting'), [
        t(`rule.sheet_every.${settings.reporting.partyReportEvery}`),
        t('rule.sheet_due', { count: settings.reporting.dueWorkingDaysAfterPeriod }),
        t(`rule.report_every.${settings.reporting.consolidatedReport}`),
        ...roundOf(settings, words),
      ]),
      panel(t('rule.colours'), coloursOf(settings, words)),
      panel(t('rule.minutes'), [
        t('rule.minutes_draft', { count: settings.minutes.draftWithinWorkingDays }),
        settings.minutes.approvedAt === 'next_meeting' ? t('rule.minutes_next') : null,
      ]),
      panel(t('rule.written'), [
        t('rule.written_days', { count: settings.writtenProcedure.workingDays }),
        t(`rule.silence.${settings.writtenProcedure.silenceMeans}`),
      ]),
      panel(t('rule.working_days'), calendarOf(settings, words)),
    ],
  };
}

/** What the accord says of its reporting round; what it leaves open is told as the product's own assumption. */
function roundOf({ reporting }: GovernanceRules, { t, f }: RuleWords): readonly string[] {
  const { explainChangeAbove, evidenceQuotaMegabytes, visibility } = reporting;
  const said = (sentence: string, isSaid: boolean): string =>
    isSaid ? sentence : `${sentence} ${t('rule.own_assumption')}`;
  const seen = { ...reportingDefaults.visibility, ...visibility };
  return [
    said(
      t('rule.explain_change', { share: f.percent(explainChangeAbove ?? reportingDefaults.explainChangeAbove) }),
      explainChangeAbove !== undefined,
    ),
    ...(['submitted', 'accepted', 'evidence'] as const).map((what) =>
      said(t(`rule.seen.${what}.${seen[what]}`), visibility?.[what] !== undefined),
    ),
    said(
      t('rule.evidence_quota', {
        megabytes: f.number(evidenceQuotaMegabytes ?? reportingDefaults.evidenceQuotaMegabytes),
      }),
      evidenceQuotaMegabytes !== undefined,
    ),
  ];
}

function tablePanel(rules: TableRules, accord: AccordRead, { t, language }: RuleWords): RulePanel {
  const table = accord.tables.find((one) => one.code === rules.code);
  const name = table ? inLanguage(table.name, language) : { text: rules.code, lang: language };
  const nameOf = (code: string): string =>
    accord.parties.find((party) => party.code === code)?.shortName ??
    accord.otherBodies.find((body) => body.code === code)?.name ??
    code;
  const namesOf = (codes: readonly string[]): string => codes.map(nameOf).join(', ');
  const sentences = [
    rules.minMeetingsPerYear !== null ? t('rule.meetings_min', { count: rules.minMeetingsPerYear }) : null,
    rules.targetMeetingsPerYear !== null ? t('rule.meetings_target', { count: rules.targetMeetingsPerYear }) : null,
    t('rule.chair', { chair: nameOf(rules.chairParty), secretary: nameOf(rules.secretaryParty) }),
    isOfAll(table?.members ?? [], accord)
      ? t('rule.members_all')
      : t('rule.members', { members: namesOf(table?.members ?? []) }),
    table?.invited.length ? t('rule.invited', { members: namesOf(table.invited) }) : null,
    t('rule.notice', { count: rules.noticeWorkingDays }),
    rules.urgentNoticeWorkingDays === null ? null : t('rule.notice_urgent', { count: rules.urgentNoticeWorkingDays }),
    t(`rule.quorum.${rules.quorum}`, { count: rules.quorumCount }),
    (rules.secondCallQuorumCount ?? rules.quorumCount) === rules.quorumCount
      ? null
      : t('rule.quorum_second', { count: rules.secondCallQuorumCount }),
    t(`rule.decision.${rules.decision}`),
    t(`rule.effect.${rules.decisionEffect}`),
    t(`rule.tie.${rules.tieBreak}`),
    t(rules.delegatesAllowed ? 'rule.delegates' : 'rule.no_delegates'),
    rules.oneVotePerParty ? t('rule.one_vote') : null,
    rules.proxies?.allowed ? t('rule.proxies', { count: rules.proxies.maxPerHolder }) : null,
    rules.urgentItems ? t(`rule.urgent.${rules.urgentItems}`) : null,
    rules.recusal ? t(`rule.recusal.${rules.recusal}`) : null,
  ];
  return { title: name.text, lang: name.lang, sentences: sentences.filter((sentence) => sentence !== null) };
}

function isOfAll(members: readonly string[], accord: AccordRead): boolean {
  const present = accord.parties.filter((party) => party.leftOn === null);
  return members.length === 0 || present.every((party) => members.includes(party.code));
}

function coloursOf({ colour }: GovernanceRules, { t, f }: RuleWords): readonly string[] {
  return [
    t('rule.green', { share: f.percent(colour.green) }),
    t('rule.amber', { share: f.percent(colour.amber) }),
    t('rule.red', { share: f.percent(colour.amber) }),
    t(`rule.shown.${colour.shown}`),
  ];
}

function calendarOf({ workingDays }: GovernanceRules, { t, f, language }: RuleWords): readonly (string | null)[] {
  // 4 January 2021 was a Monday: ISO weekday n falls on the n-th day after the 3rd.
  const weekday = new Intl.DateTimeFormat(language, { weekday: 'long', timeZone: 'UTC' });
  const weekend = workingDays.weekend.map((day) => weekday.format(Date.UTC(2021, 0, 3 + day))).join(', ');
  const holidays = workingDays.fixedHolidays.map(({ monthDay }) => `${monthDay.slice(3)}/${monthDay.slice(0, 2)}`);
  return [
    t('rule.weekend', { days: weekend }),
    holidays.length ? t('rule.holidays', { days: holidays.join(', ') }) : null,
    workingDays.easterOffsets.length ? t('rule.easter') : null,
    workingDays.extraHolidays.length
      ? t('rule.extra', { days: workingDays.extraHolidays.map((day) => f.date(day)).join(', ') })
      : null,
  ];
}
