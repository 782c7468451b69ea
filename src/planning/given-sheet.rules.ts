/** Reads an action sheet from JSON. What is missing or of another kind counts as empty, and the rules refuse it. */
import { type LocalizedText } from '../kernel/language';
import { formatCents, parseCents } from '../kernel/money';
import { standings, type ActionContent } from '../plans/plan-content';

const longestList = 200;

type Given = Readonly<Record<string, unknown>>;

export function givenSheet(code: string, given: unknown): ActionContent {
  const sheet = objectOf(given);
  const standing = standings.find((one) => one === sheet['standing']) ?? 'planned';
  return {
    code,
    line: textOf(sheet['line'], 40),
    title: wordsOf(sheet['title']),
    lead: textOf(sheet['lead'], 40),
    partners: codesOf(sheet['partners']),
    bodies: codesOf(sheet['bodies']),
    targetGroups: codesOf(sheet['targetGroups']),
    markets: codesOf(sheet['markets']),
    marketsNote: textOf(sheet['marketsNote'], 2000) || null,
    sectors: codesOf(sheet['sectors']),
    startsOn: textOf(sheet['startsOn'], 10),
    endsOn: textOf(sheet['endsOn'], 10),
    continuesFromYear: wholeOf(sheet['continuesFromYear']),
    budget: amountOf(sheet['budget']),
    sources: itemsOf(sheet['sources']).map((source) => ({
      party: textOf(source['party'], 40) || null,
      name: textOf(source['name'], 300) || null,
      amount: amountOf(source['amount']),
    })),
    milestones: numbered(
      itemsOf(sheet['milestones']).map((milestone) => ({
        number: wholeOf(milestone['number']) ?? 0,
        title: wordsOf(milestone['title']),
        dueOn: textOf(milestone['dueOn'], 10),
      })),
    ),
    indicators: itemsOf(sheet['indicators']).map((indicator) => ({
      indicator: textOf(indicator['indicator'], 40),
      baselineValue: figureOf(indicator['baselineValue']),
      baselineYear: wholeOf(indicator['baselineYear']),
      annualTarget: figureOf(indicator['annualTarget']),
      values: unique(
        itemsOf(indicator['values']).map((value) => ({
          period: textOf(value['period'], 10),
          planned: figureOf(value['planned']),
        })),
      ),
    })),
    standing,
    standingFrom: standing === 'planned' ? null : textOf(sheet['standingFrom'], 10) || null,
    standingReason: standing === 'planned' ? null : textOf(sheet['standingReason'], 1000) || null,
    calibration: textOf(sheet['calibration'], 2000) || null,
  };
}

function objectOf(value: unknown): Given {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Given) : {};
}

function itemsOf(value: unknown): Given[] {
  return Array.isArray(value) ? value.slice(0, longestList).map(objectOf) : [];
}

function textOf(value: unknown, longest: number): string {
  return typeof value === 'string' ? value.trim().slice(0, longest) : '';
}

function codesOf(value: unknown): string[] {
  const codes = Array.isArray(value) ? value.slice(0, longestList).map((one) => textOf(one, 40)) : [];
  return [...new Set(codes.filter((code) => code !== ''))];
}

function wordsOf(value: unknown): LocalizedText {
  const words = Object.entries(objectOf(value)).filter(([tag]) => tag === 'it' || tag === 'en');
  return Object.fromEntries(
    words
      .map(([tag, wording]): [string, string] => [tag, textOf(wording, 500)])
      .filter(([, wording]) => wording !== ''),
  );
}

function wholeOf(value: unknown): number | null {
  return typeof value === 'number' && Number.isInteger(value) && Math.abs(value) < 1_000_000 ? value : null;
}

function figureOf(value: unknown): string | null {
  return value === null || value === undefined ? null : textOf(value, 40);
}

function amountOf(value: unknown): string {
  const typed = textOf(value, 40);
  const cents = parseCents(typed);
  return cents === null ? typed : formatCents(cents);
}

/** Numbers are each once; without one, a milestone gets the next. */
function numbered<M extends { readonly number: number }>(milestones: readonly M[]): M[] {
  let next = Math.max(0, ...milestones.map(({ number }) => number));
  const seen = new Set<number>();
  return milestones
    .map((one) => {
      const number = one.number < 1 || seen.has(one.number) ? ++next : one.number;
      seen.add(number);
      return { ...one, number };
    })
    .sort((left, right) => left.number - right.number);
}

function unique<V extends { readonly period: string }>(values: readonly V[]): V[] {
  return [...new Map(values.map((value) => [value.period, value])).values()];
}
