/**
 * Budget and spending by year and over the term, of a line or of the whole accord. Source: the accord file: spending is
 * cumulative within a year; the summary of a past plan has totals by line. Euros never overlap: these are true sums.
 */
import { formatCents } from '../kernel/money';
import { actionsIn, type TermGround } from './term-ground.rules';
import { type MoneyOfYear, type TermMoney, type TermYear } from './term-figures';
import { lastTold } from './term-values.rules';

interface Cents {
  readonly year: TermYear;
  readonly actions: number | null;
  readonly budget: number | null;
  readonly spent: number | null;
  readonly accepted: number | null;
  readonly untold: number;
  readonly isProvisional: boolean;
}

export function moneyOf(ground: TermGround, line: string | null): TermMoney {
  const years = ground.years.map((year) => centsOf(ground, year, line));
  const inTerm = years.filter(({ year }) => !year.isBeforeTerm);
  const budget = inTerm.filter((one) => one.budget !== null);
  const spent = inTerm.filter((one) => one.spent !== null);
  return {
    years: years.map(({ year, budget: planned, spent: paid, accepted, ...rest }): MoneyOfYear => ({
      year: year.year,
      budget: amount(planned),
      spent: amount(paid),
      accepted: amount(accepted),
      ...rest,
    })),
    term: {
      budget: amount(sumOf(budget.map((one) => one.budget))),
      budgetYears: budget.map(({ year }) => year.year),
      spent: amount(sumOf(spent.map((one) => one.spent))),
      spentYears: spent.map(({ year }) => year.year),
      isProvisional: inTerm.some((one) => one.isProvisional),
    },
  };
}

function centsOf(ground: TermGround, year: TermYear, line: string | null): Cents {
  const nothing = { year, actions: null, budget: null, spent: null, accepted: null, untold: 0, isProvisional: false };
  if (year.basis === 'none') return nothing;
  if (year.basis === 'past') {
    const past = ground.term.pastLines.filter((one) => one.year === year.year && (line === null || one.line === line));
    const spent = sumOf(past.map((one) => one.spentCents));
    return {
      ...nothing,
      actions: sumOf(past.map((one) => one.actions)),
      budget: sumOf(past.map((one) => one.budgetCents)),
      spent,
      accepted: spent,
    };
  }
  const actions = actionsIn(ground, year.year, line);
  const told = actions.map((action) => lastTold(action, ground.reading, (sheet) => sheet.spentCents));
  const accepted = actions.map((action) =>
    lastTold(action, { ...ground.reading, countsProvisional: false }, (sheet) => sheet.spentCents),
  );
  return {
    year,
    actions: actions.length,
    budget: sumOf(actions.map((action) => action.budgetCents)),
    spent: sumOf(told.map((one) => one?.value ?? null)),
    accepted: sumOf(accepted.map((one) => one?.value ?? null)),
    untold: year.basis === 'kept' ? told.filter((one) => one === null).length : 0,
    isProvisional: told.some((one) => one?.isProvisional),
  };
}

/** Nothing known gives nothing, not zero. */
function sumOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : known.reduce((total, value) => total + value, 0);
}

function amount(cents: number | null): string | null {
  return cents === null ? null : formatCents(cents);
}
