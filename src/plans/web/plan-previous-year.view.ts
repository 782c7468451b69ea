import { measured } from './action-wording.view';
import { type PlanYear } from './plan-reading';
import { type PlanWords } from './plan-page.view';

/** Totals of the year before beside this year's, and what its indicators reached. */
export function previousYearView(plan: PlanYear, words: PlanWords): object | null {
  const { previousYear } = plan;
  if (!previousYear) return null;
  const before = sumOf(previousYear.lines);
  return {
    year: previousYear.year,
    rows: plan.lines.map((line) => {
      const last = previousYear.lines.find((one) => one.line === line.code);
      return {
        code: line.code,
        name: line.name,
        now: { actions: line.actions, budget: line.budget, share: line.financial },
        before: last ? { actions: last.actions, budget: last.budget, share: share(last.spent, last.budget) } : null,
      };
    }),
    total: {
      now: { actions: plan.figures.actions, budget: plan.figures.budget, share: plan.figures.financial },
      before,
    },
    indicators: previousYear.indicators.map((one) => ({
      code: one.indicator,
      name: one.name,
      target: measured(words, one.target, one.unit, one.decimals),
      actual: measured(words, one.actual, one.unit, one.decimals),
      share: one.actual !== null && Number(one.target) > 0 ? Number(one.actual) / Number(one.target) : null,
    })),
  };
}

function sumOf(lines: readonly { readonly actions: number; readonly budget: string; readonly spent: string }[]): {
  actions: number;
  budget: string;
  share: number | null;
} {
  const total = (of: (line: (typeof lines)[number]) => string): string =>
    (lines.reduce((sum, line) => sum + Math.round(Number(of(line)) * 100), 0) / 100).toFixed(2);
  const budget = total((line) => line.budget);
  return {
    actions: lines.reduce((sum, line) => sum + line.actions, 0),
    budget,
    share: share(
      total((line) => line.spent),
      budget,
    ),
  };
}

function share(part: string, whole: string): number | null {
  return Number(whole) > 0 ? Number(part) / Number(whole) : null;
}
