import {
  amount,
  code,
  date,
  decimal,
  flag,
  listOf,
  localized,
  object,
  oneOf,
  orNull,
  share,
  text,
  whole,
  type TypeOf,
} from '../../platform/api/shape';

const told = (description: string) =>
  orNull(
    object(
      { value: orNull(decimal('Null: known only between bounds')), atLeast: decimal(), atMost: decimal() },
      `${description}; null: not known`,
    ),
  );
const years = listOf(whole(), 'Years of the term that are known');

const money = object({
  years: listOf(
    object({
      year: whole(),
      actions: orNull(whole()),
      budget: orNull(amount()),
      spent: orNull(amount('Cumulative within the year; null: not known')),
      accepted: orNull(amount('Of it what is accepted')),
      untold: whole('Actions whose spending nobody has told'),
      isProvisional: flag('Rests on sheets not accepted yet'),
    }),
  ),
  term: object({
    budget: orNull(amount()),
    budgetYears: years,
    spent: orNull(amount()),
    spentYears: years,
    isProvisional: flag(),
  }),
});

const indicator = object({
  code: code(),
  name: localized(),
  unit: text(),
  decimals: whole(),
  direction: oneOf('up', 'down'),
  aggregation: oneOf('sum', 'average', 'last'),
  isDeduplicated: flag('The same enterprise may count in several actions: no total is told, only bounds'),
  years: listOf(
    object({
      year: whole(),
      target: told('Target of the year'),
      planned: told('Planned for the same day as what was reached; of a year to come, for its end'),
      actual: told('Reached'),
      accepted: told('Reached, of accepted sheets alone'),
      attainment: orNull(share('Share of the target')),
      actions: orNull(whole('Actions with this indicator')),
      told: orNull(whole('Of them, those that told a value')),
      isProvisional: flag(),
    }),
  ),
  term: object({
    target: told('Of the years known'),
    targetYears: years,
    actual: told('Of the years known'),
    actualYears: years,
    isProvisional: flag(),
  }),
});

export const termResource = object({
  accord: code(),
  startsOn: date(),
  endsOn: date(),
  currency: text(),
  until: date('Last day of the values'),
  countsProvisional: flag('Whether values not accepted yet are counted, and marked'),
  years: listOf(
    object({
      year: whole(),
      basis: oneOf('past', 'kept', 'coming', 'none'),
      isBeforeTerm: flag('Shown, never added to the term'),
      planVersion: orNull(whole()),
      planState: orNull(oneOf('draft', 'in_force', 'closed')),
    }),
  ),
  money,
  indicators: listOf(indicator),
  lines: listOf(object({ code: code(), name: localized(), money, indicators: listOf(indicator) })),
  objectives: listOf(
    object({
      code: code(),
      title: localized(),
      indicator: orNull(code()),
      termTarget: orNull(decimal()),
      reached: told('Reached so far by the actions of the objective'),
      accepted: told('The same, of accepted sheets alone'),
      attainment: orNull(object({ atLeast: share(), atMost: share() })),
      isProvisional: flag(),
      actions: listOf(
        object({
          code: code(),
          year: orNull(whole('Year of the plan; null: in no plan')),
          title: orNull(localized()),
          period: orNull(text('Period of the value')),
          actual: orNull(decimal()),
          isProvisional: flag(),
        }),
      ),
      before: listOf(object({ year: whole(), actual: decimal() }), 'Totals of years before the records, not counted'),
    }),
  ),
});
export type TermResource = TypeOf<typeof termResource>;
