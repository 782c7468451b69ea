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
} from '../../platform/api/shape';

export const accordReference = object({
  code: code('Code of the accord'),
  title: localized(),
  currency: text('ISO 4217 code'),
  today: date(),
  isIllustrative: flag(),
  disclaimer: orNull(localized()),
});
export const colour = oneOf('green', 'amber', 'red');
export const actionStatus = oneOf(
  'not_started',
  'in_progress',
  'delayed',
  'at_risk',
  'suspended',
  'completed',
  'cancelled',
);
export const thresholds = object({
  green: orNull(share('Attainment from which an action is green')),
  amber: orNull(share('Attainment from which an action is amber')),
  shown: orNull(oneOf('mean', 'worst')),
  validFrom: orNull(date('First day of the rules that the colours follow')),
});

const colours = object({ green: whole(), amber: whole(), red: whole(), none: whole() });
const sums = {
  actions: whole(),
  budget: amount(),
  spent: amount('Last known spending'),
  physical: orNull(share('Mean attainment of the actions, each capped at 1')),
  financial: orNull(share('Spent of budget')),
  procedural: orNull(share('Milestones completed of those due')),
};

export const planSummary = object({
  year: whole(),
  state: oneOf('draft', 'in_force', 'closed'),
  planVersion: orNull(whole('Number of the current version')),
  adoptedOn: orNull(date()),
  adoptedIn: orNull(code('Sitting that adopted it')),
  actions: whole(),
  budget: amount(),
});

export const planDetail = object({
  accord: accordReference,
  year: whole(),
  state: oneOf('draft', 'in_force', 'closed'),
  version: whole(),
  planVersion: orNull(whole()),
  adoptedOn: orNull(date()),
  adoptedIn: orNull(code()),
  versions: listOf(
    object({
      number: whole(),
      state: oneOf('draft', 'in_force', 'superseded'),
      adoptedOn: orNull(date()),
      adoptedIn: orNull(code()),
    }),
  ),
  thresholds,
  figures: object({
    ...sums,
    asOfPeriod: orNull(text('Latest period with values')),
    provisional: whole('Actions whose figures rest on values not yet accepted'),
    milestonesDue: whole(),
    milestonesCompleted: whole('Of those due'),
    milestonesOverdue: whole(),
    colours: colours,
    colourByMean: colours,
    colourByWorst: colours,
    statuses: object({
      not_started: whole(),
      in_progress: whole(),
      delayed: whole(),
      at_risk: whole(),
      suspended: whole(),
      completed: whole(),
      cancelled: whole(),
    }),
  }),
  lines: listOf(object({ code: code(), name: localized(), ...sums, colours })),
  coverage: object({
    targetGroups: listOf(object({ code: code(), name: orNull(localized()) })),
    cells: listOf(
      object({ line: code(), targetGroup: code(), actions: whole('0: a hole'), budget: amount() }),
      'Every line with every target group',
    ),
  }),
  previousYear: orNull(
    object({
      year: whole(),
      lines: listOf(object({ line: code(), actions: whole(), budget: amount(), spent: amount() })),
      indicators: listOf(
        object({
          indicator: code(),
          name: localized(),
          unit: text(),
          decimals: whole(),
          target: orNull(decimal()),
          actual: orNull(decimal()),
        }),
      ),
    }),
  ),
});

export const actionSummary = object({
  code: code(),
  planYear: whole(),
  planVersion: whole(),
  line: code(),
  title: localized(),
  lead: code(),
  leadName: text(),
  partners: listOf(code()),
  targetGroups: listOf(code()),
  startsOn: date(),
  endsOn: date(),
  status: orNull(actionStatus),
  percentComplete: orNull(share('Declared by the lead')),
  asOfPeriod: orNull(text()),
  isProvisional: flag(),
  attainmentMean: orNull(share()),
  attainmentWorst: orNull(share()),
  colour: orNull(colour),
  colourByMean: orNull(colour),
  colourByWorst: orNull(colour),
  isColourOverridden: flag(),
  budget: amount(),
  spent: orNull(amount()),
  milestones: whole(),
  milestonesCompleted: whole(),
  milestonesOverdue: whole(),
});
