import { parsePeriod } from '../../kernel/calendar-period';
import { measure, year } from './accord-section.shape';
import {
  amount,
  code,
  date,
  decimal,
  flag,
  list,
  longText,
  matching,
  object,
  oneOf,
  orNull,
  title,
  wholeNumber,
  type Shape,
  type ShapeOf,
} from './shape';

const period: Shape<string> = (value, reading) =>
  parsePeriod(value)?.code ?? (reading.fault('shape.period') as unknown as string);
const level = oneOf('low', 'medium', 'high');
const number = wholeNumber(1, 100_000);

const source = object({ kind: oneOf('party', 'external'), amount }, { party: orNull(code), name: orNull(title) });

const indicator = object(
  {
    indicator: code,
    kind: oneOf('output', 'result', 'financial'),
    baseline: orNull(object({ value: orNull(measure), year: orNull(year) }, {})),
    annualTarget: orNull(measure),
    periods: list(
      object(
        { period, plannedCumulative: orNull(measure), actualCumulative: orNull(measure) },
        { correction: orNull(longText) },
      ),
    ),
  },
  {},
);

const report = object(
  {
    period,
    submittedBy: orNull(code),
    dueDate: date,
    submittedOn: orNull(date),
    state: oneOf('draft', 'submitted', 'returned', 'approved', 'overdue', 'not_due'),
  },
  {},
);

export const actionShape = object(
  {
    code,
    planYear: year,
    actionLine: code,
    titleIt: title,
    leadParty: code,
    partnerParties: list(code),
    implementingBodies: list(code),
    targetGroups: list(code),
    markets: list(matching(/^[A-Z]{2}$/, 'shape.market')),
    sectors: list(code),
    startDate: date,
    endDate: date,
    budget: object({ currency: matching(/^[A-Z]{3}$/, 'shape.currency'), total: amount, sources: list(source) }, {}, [
      'illustrative',
    ]),
    spending: list(object({ period, spentCumulative: orNull(amount) }, { correction: orNull(longText) })),
    milestones: list(
      object({ n: number, titleIt: title, dueDate: date, completedDate: orNull(date) }, { titleEn: title }),
    ),
    indicators: list(indicator),
    status: oneOf('not_started', 'in_progress', 'delayed', 'at_risk', 'suspended', 'completed', 'cancelled'),
    percentComplete: orNull(decimal(0, 100)),
    latestNoteIt: orNull(longText),
    risks: list(
      object(
        { descriptionIt: longText, impact: level, likelihood: level },
        {
          descriptionEn: longText,
          mitigationIt: orNull(longText),
          mitigationEn: orNull(longText),
          owner: orNull(title),
        },
      ),
    ),
    reports: list(report),
  },
  {
    titleEn: title,
    latestNoteEn: orNull(longText),
    marketsNote: orNull(longText),
    continuesFromYear: orNull(year),
    suspendedOn: orNull(date),
    proposedChange: orNull(flag),
    overspendRisk: orNull(flag),
    calibration: orNull(longText),
  },
);

export type FileAction = ShapeOf<typeof actionShape>;
export type FileReport = ShapeOf<typeof report>;
