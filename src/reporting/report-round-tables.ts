import { inLanguage, type Language, type LocalizedText } from '../kernel/language';
import { translator, type Translate } from '../platform/i18n/catalogue';
import { formats, type Formats } from '../platform/i18n/formats';
import { periodWords } from './period-words';
import { reportRoundMessages } from './report-round.messages';
import { type ReportRound, type ReportSnapshot } from './report-snapshot';

export interface RoundColumn {
  readonly title: string;
  readonly weight: number;
  readonly isNumber?: boolean;
}

export type RoundCell = string | { readonly text: string; readonly lang: string };

export interface RoundTable {
  readonly key: keyof ReportRound | 'correctiveActions' | 'reshapeRequests';
  readonly title: string;
  readonly lead: string | null;
  readonly columns: readonly RoundColumn[];
  readonly rows: readonly (readonly RoundCell[])[];
}

interface Voice {
  readonly t: Translate<keyof typeof reportRoundMessages.it>;
  readonly f: Formats;
  readonly language: Language;
  readonly snapshot: ReportSnapshot;
  name(code: string): string;
}

export interface RoundInWords {
  readonly tables: readonly RoundTable[];
  /** What there is none of, in a sentence; null where there is some of everything, or nothing was kept. */
  readonly none: string | null;
}

/** What happened to the sheets of the period, in tables: the same on the page and in the document. */
export function roundInWords(snapshot: ReportSnapshot, language: Language): RoundInWords {
  const { round } = snapshot;
  if (!round) return { tables: [], none: null };
  const names = new Map([...snapshot.bodies, ...snapshot.parties].map((one) => [one.code, one.name]));
  const t = translator(reportRoundMessages, language);
  const voice: Voice = { t, f: formats[language], language, snapshot, name: (code) => names.get(code) ?? code };
  const all = [
    byParty(round, voice),
    provisional(round, voice),
    corrections(round, voice),
    otherValues(round, voice),
    onBehalf(round, voice),
    ownBody(round, voice),
    nothingToReport(round, voice),
    measures(round, 'corrective_action', voice),
    measures(round, 'reshape_request', voice),
    overrides(round, voice),
  ];
  const stillToCome = awaited(round, voice);
  const empty = all.filter(({ rows }) => rows.length === 0).map(({ title }) => lowered(title));
  return {
    tables: [...(stillToCome.rows.length > 0 ? [stillToCome] : []), ...all.filter(({ rows }) => rows.length > 0)],
    none: empty.length === 0 ? null : t('round.none', { list: empty.join(', ') }),
  };
}

function lowered(title: string): string {
  return title.charAt(0).toLowerCase() + title.slice(1);
}

function byParty(round: ReportRound, { t, name }: Voice): RoundTable {
  const number = (title: string): RoundColumn => ({ title, weight: 15, isNumber: true });
  return {
    key: 'byParty',
    title: t('round.byParty'),
    lead: null,
    columns: [
      { title: t('round.party'), weight: 40 },
      number(t('round.expected')),
      number(t('round.accepted')),
      number(t('round.late')),
      number(t('round.missing')),
    ],
    rows: round.byParty.map((one) => [
      name(one.party),
      ...[one.expected, one.accepted, one.late, one.missing].map(String),
    ]),
  };
}

/** Party, action and period of a sheet, as the first columns of most tables. */
function place({ t }: Voice): RoundColumn[] {
  return [
    { title: t('round.party'), weight: 18 },
    { title: t('round.action'), weight: 13 },
    { title: t('round.period'), weight: 13 },
  ];
}

function placed(sheet: { party: string; action: string; period: string }, { name, language }: Voice): string[] {
  return [name(sheet.party), sheet.action, periodWords(sheet.period, language)];
}

function awaited(round: ReportRound, voice: Voice): RoundTable {
  const { t, f } = voice;
  return {
    key: 'awaited',
    title: t('round.awaited'),
    lead: t('round.awaited_lead'),
    columns: [...place(voice), { title: t('round.due'), weight: 20 }],
    rows: (round.awaited ?? []).map((sheet) => [...placed(sheet, voice), f.date(sheet.dueOn)]),
  };
}

function provisional(round: ReportRound, voice: Voice): RoundTable {
  const { t } = voice;
  return {
    key: 'provisional',
    title: t('round.provisional'),
    lead: t('round.provisional_lead'),
    columns: [...place(voice), { title: t('round.state'), weight: 20 }],
    rows: round.provisional.map((sheet) => [...placed(sheet, voice), t(`round.state.${sheet.state}`)]),
  };
}

type Figure = ReportRound['corrections'][number] | ReportRound['otherValues'][number];

function nameOf({ indicator, name }: Figure, { t, language }: Voice): RoundCell {
  if (indicator === null) return t('round.spending');
  const found = name ? inLanguage(name, language) : { text: '', lang: language };
  return tagged(`${indicator} ${found.text}`.trim(), found.lang, language);
}

function told({ indicator, decimals, unit }: Figure, value: string | null, { f, snapshot }: Voice): string {
  if (indicator === null) return f.amount(value, snapshot.accord.currency, 2);
  return value === null ? '–' : f.number(value, decimals) + (unit === 'percent' ? '\u00a0%' : '');
}

function corrections(round: ReportRound, voice: Voice): RoundTable {
  const { t, name } = voice;
  return {
    key: 'corrections',
    title: t('round.corrections'),
    lead: t('round.corrections_lead'),
    columns: [
      { title: t('round.action'), weight: 13 },
      { title: t('round.period'), weight: 12 },
      { title: t('round.value'), weight: 19 },
      { title: t('round.from'), weight: 13, isNumber: true },
      { title: t('round.to'), weight: 13, isNumber: true },
      { title: t('round.by'), weight: 13 },
      { title: t('round.reason'), weight: 20 },
    ],
    rows: round.corrections.map((one) => [
      one.action,
      periodWords(one.period, voice.language),
      nameOf(one, voice),
      told(one, one.from, voice),
      told(one, one.to, voice),
      one.isAccepted ? name(one.by) : t('round.provisional_mark', { text: name(one.by) }),
      one.reason ?? t('round.no_reason'),
    ]),
  };
}

function otherValues(round: ReportRound, voice: Voice): RoundTable {
  const { t } = voice;
  return {
    key: 'otherValues',
    title: t('round.otherValues'),
    lead: null,
    columns: [
      ...place(voice),
      { title: t('round.value'), weight: 20 },
      { title: t('round.declared'), weight: 13, isNumber: true },
      { title: t('round.accepted_value'), weight: 13, isNumber: true },
      { title: t('round.reason'), weight: 20 },
    ],
    rows: round.otherValues.map((one) => [
      ...placed(one, voice),
      nameOf(one, voice),
      told(one, one.declared, voice),
      told(one, one.accepted, voice),
      one.reason ?? t('round.no_reason'),
    ]),
  };
}

function onBehalf(round: ReportRound, voice: Voice): RoundTable {
  const { t, name } = voice;
  return {
    key: 'onBehalf',
    title: t('round.onBehalf'),
    lead: null,
    columns: [
      ...place(voice),
      { title: t('round.entered_by'), weight: 20 },
      { title: t('round.confirmation'), weight: 26 },
    ],
    rows: round.onBehalf.map((one) => [
      ...placed(one, voice),
      name(one.enteredBy),
      one.contestedBecause
        ? t('round.contested_because', { reason: one.contestedBecause })
        : t(`round.confirmation.${one.confirmation}`),
    ]),
  };
}

function ownBody(round: ReportRound, voice: Voice): RoundTable {
  const { t } = voice;
  return {
    key: 'ownBody',
    title: t('round.ownBody'),
    lead: t('round.ownBody_lead'),
    columns: [
      ...place(voice),
      { title: t('round.state'), weight: 20 },
      { title: t('round.assents'), weight: 12, isNumber: true },
    ],
    rows: round.ownBody.map((one) => [
      ...placed(one, voice),
      t(`round.state.${one.state}`),
      one.assents === null ? t('round.assents_unknown') : t('round.assents_of_two', { count: one.assents }),
    ]),
  };
}

function nothingToReport(round: ReportRound, voice: Voice): RoundTable {
  const { t } = voice;
  return {
    key: 'nothingToReport',
    title: t('round.nothingToReport'),
    lead: null,
    columns: [...place(voice), { title: t('round.reason'), weight: 40 }],
    rows: round.nothingToReport.map((one) => [...placed(one, voice), one.reason || t('round.no_reason')]),
  };
}

function measures(round: ReportRound, kind: ReportRound['measures'][number]['kind'], voice: Voice): RoundTable {
  const { t, f, language } = voice;
  const isRequest = kind === 'reshape_request';
  return {
    key: isRequest ? 'reshapeRequests' : 'correctiveActions',
    title: t(isRequest ? 'round.reshapeRequests' : 'round.correctiveActions'),
    lead: null,
    columns: [
      ...place(voice),
      { title: t(isRequest ? 'round.request' : 'round.measure'), weight: 34 },
      { title: t('round.owner'), weight: 14 },
      { title: t('round.due'), weight: 11 },
    ],
    rows: round.measures
      .filter((one) => one.kind === kind)
      .map((one) => [
        ...placed(one, voice),
        said(one.description, language, one.isAccepted ? null : (text) => t('round.provisional_mark', { text })),
        one.owner ?? '–',
        f.date(one.dueOn),
      ]),
  };
}

function said(text: LocalizedText, language: Language, marked: ((text: string) => string) | null): RoundCell {
  const found = inLanguage(text, language);
  return tagged(marked ? marked(found.text) : found.text, found.lang, language);
}

function tagged(text: string, lang: string, language: Language): RoundCell {
  return lang === language ? text : { text, lang };
}

function overrides(round: ReportRound, { t, f, snapshot, language }: Voice): RoundTable {
  const colour = (code: string | null) => t(`round.colour.${(code ?? 'none') as 'green'}`);
  return {
    key: 'overrides',
    title: t('round.overrides'),
    lead: null,
    columns: [
      { title: t('round.action'), weight: 14 },
      { title: t('round.period'), weight: 14 },
      { title: t('round.computed'), weight: 12 },
      { title: t('round.given'), weight: 12 },
      { title: t('round.set_on'), weight: 12 },
      { title: t('round.reason'), weight: 36 },
    ],
    rows: round.overrides.map((one) => [
      one.action,
      periodWords(one.period, language),
      colour(one.computed[snapshot.thresholds.shown]),
      colour(one.colour),
      f.date(one.setOn),
      one.reason,
    ]),
  };
}
