import { type ChartDefinition } from '../platform/charts/chart-definition';
import { type Language } from '../kernel/language';
import { type TermIndicator, type TermMoney, type Told } from './term-figures';

/** Words of the charts of a term; pages and documents have their own catalogues. */
export interface TermChartWords {
  readonly title: string;
  readonly language: Language;
  readonly year: string;
  readonly budget: string;
  readonly spent: string;
}

/** Budget and spending of the whole accord or of a line, year by year; null where no year is known. */
export function moneyChart({ years }: TermMoney, currency: string, words: TermChartWords): ChartDefinition | null {
  const known = years.filter(({ budget, spent }) => budget !== null || spent !== null);
  if (known.length === 0) return null;
  return {
    kind: 'bars',
    title: words.title,
    language: words.language,
    unit: currency,
    categoryTitle: words.year,
    categories: known.map(({ year }) => String(year)),
    series: [
      { name: words.budget, values: known.map(({ budget }) => numberOf(budget)), tone: 'pale' },
      { name: words.spent, values: known.map(({ spent }) => numberOf(spent)), tone: 'strong' },
    ],
  };
}

export interface IndicatorChartWords extends Pick<TermChartWords, 'title' | 'language' | 'year'> {
  readonly target: string;
  readonly planned: string;
  readonly actual: string;
}

/** Target, planned and actual by year, of exact numbers alone; null where fewer than two years have one. */
export function indicatorChart({ years, decimals }: TermIndicator, words: IndicatorChartWords): ChartDefinition | null {
  const isBound = (told: Told | null) => told !== null && told.value === null;
  if (years.some(({ target, planned, actual }) => [target, planned, actual].some(isBound))) return null;
  const known = years.filter(({ target, actual }) => target !== null || actual !== null);
  if (known.length < 2) return null;
  const values = (of: 'target' | 'planned' | 'actual') => known.map((year) => numberOf(year[of]?.value ?? null));
  return {
    kind: 'bars',
    title: words.title,
    language: words.language,
    unit: '',
    decimals,
    categoryTitle: words.year,
    categories: known.map(({ year }) => String(year)),
    series: [
      { name: words.target, values: values('target'), tone: 'pale' },
      { name: words.planned, values: values('planned'), tone: 'grey' },
      { name: words.actual, values: values('actual'), tone: 'strong' },
    ],
  };
}

function numberOf(value: string | null): number | null {
  return value === null ? null : Number(value);
}
