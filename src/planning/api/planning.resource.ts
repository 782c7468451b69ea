import {
  amount,
  bodyOf,
  code,
  date,
  decimal,
  flag,
  instant,
  listOf,
  localized,
  object,
  oneOf,
  orNull,
  text,
  whole,
  type JsonSchema,
} from '../../platform/api/shape';
import { standings } from '../../plans/plan-content';
import { planVersionStates, proposalStates } from '../../plans/plan-version.lifecycle';
import { planActs } from '../plan-blockers.rules';

export const actionSheet = object({
  code: text('Code of the action; empty in a proposal'),
  line: text('Code of the action line'),
  title: localized(),
  lead: text('Code of the party'),
  partners: listOf(code()),
  bodies: listOf(code()),
  targetGroups: listOf(code()),
  markets: listOf(text('Country, ISO 3166-1 alpha-2')),
  marketsNote: orNull(text()),
  sectors: listOf(code()),
  startsOn: text('YYYY-MM-DD'),
  endsOn: text('YYYY-MM-DD'),
  continuesFromYear: orNull(whole()),
  budget: text('Amount with two decimals'),
  sources: listOf(
    object({
      party: orNull(code('Party that pays; null: money from outside')),
      name: orNull(text('Who pays, from outside')),
      amount: text('Amount with two decimals'),
    }),
  ),
  milestones: listOf(object({ number: whole(), title: localized(), dueOn: text('YYYY-MM-DD') })),
  indicators: listOf(
    object({
      indicator: text('Code of the indicator'),
      baselineValue: orNull(text('Decimal')),
      baselineYear: orNull(whole()),
      annualTarget: orNull(text('Decimal')),
      values: listOf(object({ period: text('Such as 2026-Q3'), planned: orNull(text('Decimal, to date')) })),
    }),
  ),
  standing: oneOf(...standings),
  standingFrom: orNull(text('YYYY-MM-DD')),
  standingReason: orNull(text()),
  calibration: orNull(text()),
});

const decided = orNull(
  object({ code: code(), decidedOn: date(), subject: localized(), outcome: oneOf('approved', 'rejected') }),
);

export const planVersionList = object({
  accord: code(),
  year: whole(),
  versions: listOf(
    object({
      number: whole(),
      state: oneOf(...planVersionStates),
      kind: oneOf('plan', 'amendment'),
      note: orNull(text()),
      adoptedOn: orNull(date()),
      resolution: orNull(code()),
      actions: whole(),
      budget: amount(),
    }),
  ),
});

export const planVersion = object({
  accord: code(),
  year: whole(),
  number: whole(),
  state: oneOf(...planVersionStates),
  kind: oneOf('plan', 'amendment'),
  version: whole('For If-Match of a step'),
  basedOn: orNull(whole('Number of the version it was made from')),
  note: orNull(text()),
  stateReason: orNull(text('Why it went back to the draft, or was withdrawn')),
  opinion: decided,
  resolution: decided,
  noReportReason: orNull(text('Why it was decided without the Technical Table’s report')),
  adoptedOn: orNull(date()),
  adoptedIn: orNull(code()),
  sha256: text('Of the canonical JSON (RFC 8785) of the actions'),
  blockers: listOf(object({ act: oneOf(...planActs), code: text(), it: text(), en: text() })),
  sheets: listOf(object({ code: code(), version: whole('For If-Match of a change'), isToConfirm: flag() })),
  actions: listOf(actionSheet),
});

export const planComparison = object({
  accord: code(),
  from: object({ year: whole(), number: whole() }),
  to: object({ year: whole(), number: whole() }),
  added: listOf(actionSheet),
  removed: listOf(actionSheet),
  changed: listOf(
    object({
      code: code(),
      fields: listOf(
        object({
          path: listOf(text(), 'Where the value stands in the sheet'),
          before: orNull(text('The value before, as JSON; null where it was not there')),
          after: orNull(text('The value after, as JSON; null where it is there no longer')),
        }),
      ),
    }),
  ),
  order: listOf(code(), 'Actions in the order of the second version'),
  budget: listOf(
    object({
      part: oneOf('line', 'source', 'total'),
      key: text('Code of the line or party, or name of the source'),
      before: amount(),
      after: amount(),
      change: decimal(),
    }),
  ),
});

export const proposalResource = object({
  id: text(),
  year: whole(),
  party: code(),
  state: oneOf(...proposalStates),
  stateReason: orNull(text()),
  takenAs: orNull(code()),
  savedAt: instant(),
  version: whole('For If-Match'),
  why: text(),
  sheet: actionSheet,
});

export const proposalList = object({ accord: code(), year: whole(), proposals: listOf(proposalResource) });
export const versionName = object({ year: whole(), number: whole() });
export const savedSheet = object({ action: code(), version: whole() });
export const namedProposal = object({ id: text() });
export const movedProposal = object({ id: text(), state: oneOf(...proposalStates), version: whole() });

const reason: JsonSchema = { type: 'string', maxLength: 2000 };
const sheet: JsonSchema = { type: 'object', additionalProperties: true, description: 'As the version answers it' };
export const newVersionBody = bodyOf(
  {
    kind: { type: 'string', enum: ['plan', 'amendment'] },
    note: { type: 'string', maxLength: 1000, description: 'Why the plan is amended' },
    actions: {
      type: 'array',
      maxItems: 1000,
      items: code().schema,
      description: 'Actions of the year before that go on',
    },
  },
  ['kind'],
);
export const planStepBody = bodyOf(
  { act: { type: 'string', enum: [...planActs] }, resolution: code().schema, reason },
  ['act'],
);
export const sheetBody = bodyOf({ sheet }, ['sheet']);
export const newSheetBody = bodyOf({ code: code().schema, sheet }, ['code', 'sheet']);
export const sheetActBody = bodyOf({ act: { type: 'string', enum: ['confirm', 'remove'] } }, ['act']);
const why: JsonSchema = { type: 'string', maxLength: 5000 };
export const newProposalBody = bodyOf({ party: code().schema, why, sheet }, ['why', 'sheet']);
export const proposalBody = bodyOf({ why, sheet }, ['why', 'sheet']);
export const proposalActBody = bodyOf(
  {
    act: { type: 'string', enum: ['send', 'withdraw', 'take', 'decline'] },
    code: code().schema,
    reason: { type: 'string', maxLength: 1000 },
  },
  ['act'],
);
