/** Reads an action sheet from its form. Source: the fields of the accord file's actions; numbers as people type them. */
import { type Language, type LocalizedText } from '../kernel/language';
import { formatCents, parseCents } from '../kernel/money';
import { readTypedNumber } from '../kernel/typed-number';
import { parseCivilDate } from '../kernel/civil-date';
import {
  standings,
  type ActionContent,
  type IndicatorContent,
  type MilestoneContent,
  type SourceContent,
} from '../plans/plan-content';

export const longestList = 40;

export interface FormGround {
  readonly code: string;
  readonly language: Language;
  /** Number of the last milestone that the action ever had. */
  readonly lastMilestone: number;
  readonly continuesFromYear: number | null;
  readonly calibration: string | null;
  /** Periods for which values are planned. */
  readonly periods: readonly string[];
}

export type Field = (name: string) => string;
/** All values of a field that may come several times. */
export type Chosen = (name: string) => readonly string[];

export function readSheet(field: Field, chosen: Chosen, ground: FormGround): ActionContent {
  const standing = standings.find((one) => one === field('standing')) ?? 'planned';
  const lead = field('lead');
  return {
    code: ground.code,
    line: field('line'),
    title: wordsOf(field, 'title', 500),
    lead,
    partners: chosen('partners'),
    bodies: chosen('bodies'),
    targetGroups: chosen('targetGroups'),
    markets: codesIn(field('markets').toUpperCase()),
    marketsNote: field('marketsNote').slice(0, 2000) || null,
    sectors: chosen('sectors'),
    startsOn: field('startsOn'),
    endsOn: field('endsOn'),
    continuesFromYear: ground.continuesFromYear,
    budget: amountIn(field('budget'), ground.language),
    sources: rows((at) => sourceIn(field, at, ground.language)),
    milestones: numbered(
      rows((at) => milestoneIn(field, at)),
      ground.lastMilestone,
    ),
    indicators: rows((at) => indicatorIn(field, at, ground)),
    standing,
    standingFrom: standing === 'planned' ? null : (parseCivilDate(field('standingFrom')) ?? null),
    standingReason: standing === 'planned' ? null : field('standingReason').slice(0, 1000) || null,
    calibration: ground.calibration,
  };
}

/** `140000.00`; what is no amount stays as typed, for the rules to refuse. */
export function amountIn(typed: string, language: Language): string {
  const plain = readTypedNumber(typed, language);
  const cents = plain === null ? null : parseCents(plain);
  return cents === null ? typed.slice(0, 40) : formatCents(cents);
}

function numberIn(typed: string, language: Language): string | null {
  return typed === '' ? null : (readTypedNumber(typed, language) ?? typed.slice(0, 40));
}

function rows<Row>(read: (at: number) => Row | null): Row[] {
  return Array.from({ length: longestList }, (_, index) => read(index + 1)).filter((row) => row !== null);
}

function sourceIn(field: Field, at: number, language: Language): SourceContent | null {
  const [who, name, amount] = ['who', 'name', 'amount'].map((part) => field(`sources/${at}/${part}`)) as [
    string,
    string,
    string,
  ];
  if (who === '' && name === '' && amount === '') return null;
  return { party: who || null, name: who ? null : name.slice(0, 300) || null, amount: amountIn(amount, language) };
}

function milestoneIn(field: Field, at: number): MilestoneContent | null {
  const title = wordsOf(field, `milestones/${at}/title`, 500);
  const dueOn = field(`milestones/${at}/dueOn`);
  const isDropped = field(`milestones/${at}/drop`) !== '';
  if (isDropped || (Object.keys(title).length === 0 && dueOn === '')) return null;
  const number = field(`milestones/${at}/number`);
  return { number: /^\d{1,5}$/.test(number) ? Number(number) : 0, title, dueOn };
}

/** New ones are numbered on from the last number the action ever had. */
function numbered(milestones: readonly MilestoneContent[], last: number): MilestoneContent[] {
  let next = Math.max(last, ...milestones.map(({ number }) => number));
  const seen = new Set<number>();
  return milestones
    .map((one) => {
      const number = one.number === 0 || seen.has(one.number) ? ++next : one.number;
      seen.add(number);
      return { ...one, number };
    })
    .sort((left, right) => left.number - right.number);
}

function indicatorIn(field: Field, at: number, { language, periods }: FormGround): IndicatorContent | null {
  const here = `indicators/${at}`;
  const indicator = field(`${here}/indicator`);
  if (indicator === '') return null;
  const year = field(`${here}/baselineYear`);
  return {
    indicator,
    baselineValue: numberIn(field(`${here}/baselineValue`), language),
    baselineYear: year === '' ? null : /^\d{4}$/.test(year) ? Number(year) : 0,
    annualTarget: numberIn(field(`${here}/annualTarget`), language),
    values: periods.map((period) => ({ period, planned: numberIn(field(`${here}/values/${period}`), language) })),
  };
}

function wordsOf(field: Field, name: string, longest: number): LocalizedText {
  const words = (['it', 'en'] as const).map((language) => [language, field(`${name}/${language}`).slice(0, longest)]);
  return Object.fromEntries(words.filter(([, wording]) => wording !== '')) as LocalizedText;
}

function codesIn(typed: string): string[] {
  return [...new Set(typed.split(/[\s,;]+/).filter((code) => code !== ''))].map((code) => code.slice(0, 40));
}
