/**
 * Year on year and over the term: target, planned and actual of every indicator, every line and the whole accord, and the
 * objectives of the term. Source: the accord's term and plans, one a year; the summary of a plan from before the records.
 * How values are brought together is extent.rules.ts; what each action contributes term-values.rules.ts.
 */
import { yearOf, type CivilDate } from '../kernel/civil-date';
import { attainmentOf } from './attainment.rules';
import { combined, exactly, valueOf, type DatedExtent, type Extent } from './extent.rules';
import { type ProgressFacts } from './progress-facts';
import { objectivesOf } from './term-objectives.rules';
import { actionsIn, toldOf, type TermGround } from './term-ground.rules';
import { moneyOf } from './term-money.rules';
import { type CatalogueFacts, type TermFacts } from './term-facts';
import { type IndicatorOfYear, type TermFigures, type TermIndicator, type TermYear } from './term-figures';
import { yearOfIndicator } from './term-values.rules';

/** The years whose plans have to be read: all of the term. */
export function yearsOfTerm({
  startsOn,
  endsOn,
}: {
  readonly startsOn: CivilDate;
  readonly endsOn: CivilDate;
}): number[] {
  const first = yearOf(startsOn);
  return Array.from({ length: yearOf(endsOn) - first + 1 }, (_, index) => first + index);
}

/** `facts` hold the plans of all years of the term. */
export function termFigures(facts: ProgressFacts, term: TermFacts, reading: TermGround['reading']): TermFigures {
  const ground: TermGround = { facts, term, years: yearsKnown(facts, term, reading.until), reading };
  return {
    until: reading.until,
    countsProvisional: reading.countsProvisional,
    years: ground.years,
    money: moneyOf(ground, null),
    indicators: indicatorsOf(ground, null),
    lines: facts.lines.map((line) => ({
      ...line,
      money: moneyOf(ground, line.code),
      indicators: indicatorsOf(ground, line.code),
    })),
    objectives: objectivesOf(ground),
  };
}

function yearsKnown(
  { accord, actions, plans }: ProgressFacts,
  { pastLines, pastIndicators }: TermFacts,
  until: CivilDate,
): TermYear[] {
  const ofTerm = yearsOfTerm({ startsOn: accord.startsOn as CivilDate, endsOn: accord.endsOn as CivilDate });
  const past = new Set([...pastLines, ...pastIndicators].map(({ year }) => year));
  return [...new Set([...past, ...ofTerm])]
    .sort((left, right) => left - right)
    .map((year) => {
      const plan = plans.find((one) => one.year === year);
      const hasActions = actions.some((action) => action.planYear === year);
      const basis = hasActions ? (year <= yearOf(until) ? 'kept' : 'coming') : past.has(year) ? 'past' : 'none';
      const isKnown = hasActions && plan !== undefined;
      return {
        year,
        basis,
        isBeforeTerm: year < (ofTerm[0] ?? year),
        planVersion: isKnown ? plan.version : null,
        planState: isKnown ? plan.state : null,
      };
    });
}

/** The indicators that some plan uses, in the order of the catalogue. Totals of past years are of the whole accord alone. */
function indicatorsOf(ground: TermGround, line: string | null): TermIndicator[] {
  const used = new Set(
    ground.facts.actions
      .filter((action) => line === null || action.line === line)
      .flatMap((action) => action.indicators.map(({ code }) => code)),
  );
  if (line === null) for (const { indicator } of ground.term.pastIndicators) used.add(indicator);
  return ground.term.catalogue.filter(({ code }) => used.has(code)).map((entry) => indicatorOf(ground, entry, line));
}

function indicatorOf(ground: TermGround, entry: CatalogueFacts, line: string | null): TermIndicator {
  const years = ground.years.map((year) => ({ year, ...yearOfOne(ground, entry, year, line) }));
  const inTerm = years.filter(({ year }) => !year.isBeforeTerm);
  const over = (of: (one: (typeof years)[number]) => Extent | null) => {
    const known = inTerm.flatMap((one): (DatedExtent & { year: number })[] => {
      const extent = of(one);
      return extent === null ? [] : [{ ...extent, at: String(one.year.year), year: one.year.year }];
    });
    return { told: toldOf(combined(known, entry)), years: known.map(({ year }) => year) };
  };
  const [target, actual] = [over((one) => one.target), over((one) => one.actual)];
  const { code, name, unit, decimals, direction, aggregation, isDeduplicated } = entry;
  return {
    ...{ code, name, unit, decimals, direction, aggregation, isDeduplicated },
    years: years.map(({ year, target: aimed, planned, actual: reached, accepted, ...rest }): IndicatorOfYear => ({
      year: year.year,
      target: toldOf(aimed),
      planned: toldOf(planned),
      actual: toldOf(reached),
      accepted: toldOf(accepted),
      attainment: attainmentOf(direction, valueOf(aimed), valueOf(reached)),
      ...rest,
    })),
    term: {
      target: target.told,
      targetYears: target.years,
      actual: actual.told,
      actualYears: actual.years,
      isProvisional: inTerm.some((one) => one.isProvisional),
    },
  };
}

interface YearOfOne {
  readonly target: Extent | null;
  readonly planned: Extent | null;
  readonly actual: Extent | null;
  readonly accepted: Extent | null;
  readonly actions: number | null;
  readonly told: number | null;
  readonly isProvisional: boolean;
}

function yearOfOne(
  ground: TermGround,
  entry: CatalogueFacts,
  { year, basis }: TermYear,
  line: string | null,
): YearOfOne {
  const nothing = { target: null, planned: null, actual: null, accepted: null, actions: null, told: null };
  if (basis === 'kept' || basis === 'coming') {
    const actions = actionsIn(ground, year, line);
    const hasBegun = basis === 'kept';
    const all = yearOfIndicator(entry.code, actions, entry, ground.reading, hasBegun);
    const accepted = { ...ground.reading, countsProvisional: false };
    return { ...all, accepted: yearOfIndicator(entry.code, actions, entry, accepted, hasBegun).actual };
  }
  const past = ground.term.pastIndicators.find((one) => one.year === year && one.indicator === entry.code);
  if (basis === 'none' || !past || line !== null) return { ...nothing, isProvisional: false };
  const actual = extentOf(past.actual);
  return { ...nothing, target: extentOf(past.target), actual, accepted: actual, isProvisional: false };
}

function extentOf(text: string | null): Extent | null {
  return text === null ? null : exactly(Number(text));
}
