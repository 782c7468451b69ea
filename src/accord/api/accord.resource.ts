import {
  code,
  date,
  decimal,
  flag,
  listOf,
  localized,
  object,
  oneOf,
  open,
  orNull,
  share,
  text,
  whole,
} from '../../platform/api/shape';

const head = {
  code: code('Code of the accord'),
  title: localized(),
  originalLanguage: text('Language tag of the original texts'),
  currency: text('ISO 4217 code'),
  timeZone: text('IANA time zone of its deadlines'),
  signedOn: date(),
  startsOn: date('First day of the term'),
  endsOn: date('Last day of the term'),
  today: date('“Today” for every computed state: the reference date of illustrative data'),
  isIllustrative: flag('Part of the data is invented'),
  disclaimer: orNull(localized('Shown with the data')),
};

export const accordSummary = object({
  ...head,
  parties: whole('Parties that have not left'),
  planYears: listOf(whole('Year of a plan')),
});

const party = object({
  code: code(),
  kind: text(),
  role: orNull(text()),
  shortName: text(),
  officialName: localized(),
  formerNames: open('Earlier names, as recorded'),
  serves: orNull(localized('Whom it serves')),
  websiteDomains: listOf(text()),
  isDomainVerified: orNull(flag()),
  isAffiliationVerified: orNull(flag()),
  taxCode: orNull(text()),
  isTaxCodeVerified: orNull(flag()),
  mainTargetGroups: listOf(code()),
  note: orNull(text()),
  joinedOn: date(),
  leftOn: orNull(date()),
  affiliatedTo: listOf(code('Code of a parent party')),
});

const objective = object({
  code: code(),
  title: localized(),
  indicator: orNull(code()),
  indicatorName: orNull(localized()),
  unit: orNull(text()),
  decimals: orNull(whole()),
  direction: orNull(oneOf('up', 'down')),
  termTarget: orNull(decimal('Target over the whole term')),
  actual: orNull(decimal('What the contributing actions last reported, combined as the indicator combines')),
  attainment: orNull(share('Of the target, not capped')),
  actions: listOf(code('Contributing action')),
});

export const accordDetail = object({
  ...head,
  publicRecord: orNull(open('Public facts about the signature, as recorded')),
  version: whole('Version of the accord itself'),
  parties: listOf(party),
  otherBodies: listOf(
    object({
      code: code(),
      name: text(),
      kind: text(),
      websiteDomain: orNull(text()),
      isDomainVerified: orNull(flag()),
      note: orNull(text()),
    }),
  ),
  events: listOf(
    object({
      code: code(),
      kind: oneOf('accession', 'withdrawal', 'rename', 'merge', 'split', 'observer_admitted', 'observer_left'),
      occurredOn: date(),
      party: orNull(code()),
      basis: orNull(text('Code of the decision it rests on')),
      description: orNull(localized()),
    }),
  ),
  lines: listOf(object({ code: code(), name: localized() })),
  targetGroups: listOf(
    object({
      code: code(),
      name: localized(),
      hint: orNull(localized()),
      validFrom: date(),
      validTo: orNull(date()),
    }),
    'In force today',
  ),
  rules: orNull(
    object({ validFrom: date(), validTo: orNull(date()), source: text(), settings: open('The rules in force') }),
  ),
  objectives: listOf(objective),
  tables: listOf(
    object({
      code: code(),
      kind: oneOf('management', 'technical', 'other'),
      name: localized(),
      members: listOf(code()),
      invited: listOf(code()),
    }),
  ),
  sectors: listOf(
    object({ code: code(), name: localized(), atecoDivisions: listOf(text()), atecoNote: orNull(text()) }),
  ),
  provinces: listOf(code()),
  plans: listOf(object({ year: whole(), state: oneOf('draft', 'in_force', 'closed') })),
});

export const indicatorResource = object({
  code: code(),
  name: localized(),
  kind: oneOf('output', 'result', 'financial'),
  unit: text(),
  decimals: whole(),
  direction: oneOf('up', 'down'),
  aggregation: oneOf('sum', 'average', 'last'),
  isDeduplicated: flag('The same enterprise counts once: totals over actions are upper bounds'),
});
