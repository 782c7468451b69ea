import { type TermIndicator, type TermMoney, type Told } from '../term-figures';
import { type TermWords } from './term-words.view';

/** A cell: what came first, what it is measured by below it. */
export interface TermCell {
  readonly main: string;
  readonly isUnknown: boolean;
  readonly notes: readonly string[];
}

/** By year, then over the term. */
export function moneyCells({ years, term }: TermMoney, currency: string, { t, f }: TermWords): TermCell[] {
  const amount = (value: string) => f.amount(value, currency, 0);
  const cell = (spent: string | null, budget: string | null, more: readonly string[]): TermCell => {
    if (budget === null && spent === null) return { main: t('term.unknown'), isUnknown: true, notes: [] };
    if (spent === null)
      return { main: amount(budget ?? '0'), isUnknown: false, notes: [t('term.planned_only'), ...more] };
    const share = budget === null || Number(budget) === 0 ? null : f.percent(Number(spent) / Number(budget));
    const of =
      budget === null
        ? []
        : [
            share === null
              ? t('term.of', { budget: amount(budget) })
              : t('term.of_share', { budget: amount(budget), share }),
          ];
    return { main: amount(spent), isUnknown: false, notes: [...of, ...more] };
  };
  return [
    ...years.map((year) =>
      cell(year.spent, year.budget, [
        ...(year.actions === null ? [] : [t('term.actions', { count: year.actions })]),
        ...(year.untold > 0 ? [t('term.untold', { count: year.untold })] : []),
        ...(year.isProvisional
          ? [
              year.accepted === null
                ? t('term.provisional_none')
                : t('term.provisional', { value: amount(year.accepted) }),
            ]
          : []),
      ]),
    ),
    cell(term.spent, term.budget, term.isProvisional ? [t('term.provisional_mark')] : []),
  ];
}

export function indicatorCells(indicator: TermIndicator, words: TermWords): TermCell[] {
  const { t, f } = words;
  const places = indicator.aggregation === 'average' ? Math.max(1, indicator.decimals) : indicator.decimals;
  const number = (value: string) =>
    f.number(Number(value).toFixed(places), places) + (indicator.unit === 'percent' ? '\u00a0%' : '');
  const told = (value: Told | null) => toldInWords(value, number, words);
  const { term } = indicator;
  return [
    ...indicator.years.map((year): TermCell => ({
      main: told(year.actual),
      isUnknown: year.actual === null,
      notes: [
        ...(year.target ? [t('term.target', { value: told(year.target) })] : []),
        ...(year.planned ? [t('term.planned', { value: told(year.planned) })] : []),
        ...(year.attainment === null ? [] : [t('term.attained', { share: f.percent(year.attainment) })]),
        ...(year.told !== null && year.actions !== null && year.told < year.actions && year.actual
          ? [t('term.told_count', { told: year.told, count: year.actions })]
          : []),
        ...(year.isProvisional
          ? [
              year.accepted === null
                ? t('term.provisional_none')
                : t('term.provisional', { value: told(year.accepted) }),
            ]
          : []),
      ],
    })),
    {
      main: told(term.actual),
      isUnknown: term.actual === null,
      notes: [
        ...(term.actual ? [t('term.known_years', { years: term.actualYears.join(', ') })] : []),
        ...(term.target ? [t('term.target', { value: `${told(term.target)} (${term.targetYears.join(', ')})` })] : []),
        ...(term.isProvisional ? [t('term.provisional_mark')] : []),
      ],
    },
  ];
}

export function toldInWords(told: Told | null, number: (value: string) => string, { t }: TermWords): string {
  if (told === null) return t('term.unknown');
  if (told.value !== null) return number(told.value);
  return t('term.bounds', { least: number(told.atLeast), most: number(told.atMost) });
}
