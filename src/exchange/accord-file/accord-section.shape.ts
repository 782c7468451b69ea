import { rulesShape } from './rules-section.shape';
import {
  anything,
  byCode,
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
  type ShapeOf,
} from './shape';

export const year = wholeNumber(1900, 2199);
/** Values of indicators: within what a numeric column and a double both hold well. */
export const measure = decimal(-1e12, 1e12);
const word = matching(/^[a-z][a-z0-9_]{0,59}$/, 'shape.word');
const position = wholeNumber(0, 1_000_000);
const domain = matching(/^[^\s/:@]{1,253}$/, 'shape.domain');

export const accordShape = object(
  {
    code,
    titleIt: title,
    term: object({ signedOn: date, start: date, end: date, years: wholeNumber(1, 100) }, {}, ['illustrative']),
    rules: rulesShape,
  },
  {
    titleEn: title,
    publicRecord: orNull(anything),
    timeZone: matching(/^[A-Za-z]+(\/[A-Za-z0-9_+-]+)*$/, 'shape.time_zone'),
    currency: matching(/^[A-Z]{3}$/, 'shape.currency'),
  },
);

export const partyShape = object(
  {
    code,
    shortName: title,
    officialNameIt: title,
    type: word,
    websiteDomains: list(domain),
    domainVerified: flag,
    servesIt: longText,
    mainTargetGroups: list(code),
  },
  {
    nameEn: title,
    servesEn: longText,
    role: word,
    affiliatedTo: list(code),
    formerNames: list(object({ name: title }, { note: orNull(longText) })),
    affiliationVerified: flag,
    vatVerified: flag,
    vatOrTaxCode: orNull(matching(/^[A-Za-z0-9 .-]{1,40}$/, 'shape.text')),
    note: orNull(longText),
  },
);

export const partyEventShape = object(
  {
    code,
    date,
    kind: oneOf('accession', 'withdrawal', 'rename', 'merge', 'split', 'observer_admitted', 'observer_left'),
    party: orNull(code),
    descriptionIt: longText,
  },
  { basis: orNull(code), descriptionEn: longText },
  ['illustrative'],
);

export const otherBodyShape = object(
  { code, name: title, kind: word },
  { domain: orNull(domain), domainVerified: flag, note: orNull(longText) },
);

export const actionLineShape = object({ code, order: position, nameIt: title }, { nameEn: title }, [
  'hintIt',
  'hintEn',
]);

export const targetGroupShape = object(
  { code, order: position, nameIt: title },
  { nameEn: title, classificationHintIt: longText, classificationHintEn: longText, hintIt: longText, hintEn: longText },
);

export const sectorShape = object(
  { code, nameIt: title, atecoDivisions: list(matching(/^\d{2}(\.\d{1,2}){0,2}$/, 'shape.ateco')) },
  { nameEn: title, atecoNote: orNull(longText) },
);

export const indicatorShape = object(
  {
    code,
    nameIt: title,
    kind: oneOf('output', 'result', 'financial'),
    unit: matching(/^\S.{0,59}$/, 'shape.text'),
    aggregation: oneOf('sum', 'average', 'last'),
    direction: oneOf('up', 'down'),
    decimals: wholeNumber(0, 6),
    deduplicateEnterprises: flag,
  },
  { nameEn: title, disaggregateBy: list(oneOf('target_group', 'province')) },
);

export const objectiveShape = object(
  { code, titleIt: title, indicator: orNull(code), termTarget: orNull(measure), actions: list(code) },
  { titleEn: title },
);

export const planShape = object(
  { year, version: wholeNumber(0, 10_000), state: oneOf('draft', 'in_force', 'closed') },
  { approvedIn: orNull(code), amendedIn: orNull(code) },
);

export const previousPlanShape = object(
  {
    year,
    byLine: byCode(object({ actions: wholeNumber(0, 1_000_000), budget: amount, spent: amount }, {})),
    commonIndicators: list(object({ indicator: code, target: orNull(measure), actual: orNull(measure) }, {})),
  },
  {},
  ['illustrative', 'note'],
);

export type FilePlan = ShapeOf<typeof planShape>;
