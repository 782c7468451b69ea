import { factKinds, numberKinds } from '../../documents/document-fact.rules';
import { documentKinds } from '../../documents/issue-document';
import {
  bodyOf,
  code,
  date,
  instant,
  listOf,
  localized,
  object,
  oneOf,
  open,
  orNull,
  text,
  whole,
  type JsonSchema,
} from '../../platform/api/shape';

const reference = object({ id: text(), number: text('Such as 2026/3'), issuedOn: date() });

export const factResource = object({
  id: text(),
  kind: oneOf(...factKinds),
  value: orNull(text()),
  datedOn: date(),
  addedAt: instant(),
  addedById: orNull(text()),
  file: orNull(object({ sha256: text(), name: text(), size: whole() })),
});

export const documentResource = object({
  id: text(),
  number: text('Such as 2026/3'),
  issuedOn: date(),
  issuedAt: instant(),
  accord: code(),
  kind: oneOf(...documentKinds),
  title: localized(),
  language: text(),
  sha256: text('Of the canonical JSON that the document rests on'),
  pdfSha256: text(),
  supersedes: orNull(reference),
  supersededBy: orNull(reference),
  facts: listOf(factResource, 'Attached after the issue'),
});

const row = {
  id: text(),
  accord: code(),
  period: text('Such as 2026-Q3, 2026-H1, 2026-Y1 or term'),
  revision: whole(),
  language: oneOf('it', 'en'),
  state: oneOf('draft', 'circulated', 'approved', 'issued', 'superseded', 'discarded'),
  version: whole('Row version, also the entity tag'),
  compiledAt: instant(),
  circulatedAt: orNull(instant()),
  approvedIn: orNull(code('Sitting that approved it')),
  approvedOn: orNull(date()),
  approvalReason: orNull(text()),
  discardReason: orNull(text()),
  plans: listOf(object({ year: whole(), version: whole() }), 'Plan versions it stands on'),
  currentPlans: listOf(object({ year: whole(), version: whole() }), 'Versions of the same plans that count now'),
  document: orNull(documentResource),
};

export const reportSummary = object(row);

const blockers = listOf(object({ code: text(), it: text(), en: text() }), 'Empty: it can be done');

export const reportDetail = object({
  ...row,
  judgement: text(),
  correctiveActions: text(),
  requests: text(),
  recipients: whole('Members of the Technical Table it would go to'),
  circulations: listOf(object({ party: orNull(code()), circulatedAt: instant() })),
  snapshot: open('The figures and texts as compiled'),
  blockers: object({
    recompile: blockers,
    write: blockers,
    circulate: blockers,
    approve: blockers,
    issue: blockers,
    reopen: blockers,
    discard: blockers,
  }),
});

export const reportReference = object({ id: text(), version: whole() });
export const circulatedReport = object({ id: text(), version: whole(), recipients: whole() });
export const issuedReport = object({ documentId: text(), number: text(), sha256: text() });
export const factReference = object({ id: text() });

const longText: JsonSchema = { type: 'string', maxLength: 10000 };
const civilDate: JsonSchema = { type: 'string', format: 'date' };
const reason: JsonSchema = { type: 'string', maxLength: 1000 };

export const compileBody = bodyOf(
  { period: { type: 'string', maxLength: 10 }, language: { type: 'string', enum: ['it', 'en'] } },
  ['period'],
);
export const textsPatch = bodyOf({ judgement: longText, correctiveActions: longText, requests: longText });
export const circulationBody = bodyOf({ sentOutside: reason });
export const approvalBody = bodyOf({ meeting: { type: 'string', maxLength: 40 }, approvedOn: civilDate, reason });
export const reasonBody = bodyOf({ reason }, ['reason']);
export const factBody = bodyOf(
  {
    kind: { type: 'string', enum: [...numberKinds] },
    value: { type: 'string', maxLength: 200 },
    datedOn: civilDate,
  },
  ['kind', 'value', 'datedOn'],
);

const period: JsonSchema = {
  type: 'string',
  pattern: '^[0-9]{4}-[QHY][1-4]$',
  maxLength: 7,
  description: 'Period within a year',
  example: '2026-Q3',
};
const colour = oneOf('green', 'amber', 'red');

export const signedCopyBody = bodyOf(
  {
    datedOn: { ...civilDate, description: 'Day of the signature' },
    copy: { type: 'string', format: 'binary', description: 'A PDF, or a signed envelope (.p7m), of at most 20 MB' },
  },
  ['datedOn', 'copy'],
);
export const colourOverrideBody = bodyOf(
  {
    period,
    colour: { ...colour.schema, description: 'Shown in place of the computed one' },
    reason: { ...reason, description: 'Everybody sees it beside the colour', example: 'The supplier has stopped' },
  },
  ['period', 'colour', 'reason'],
);

export const actionColours = object({
  action: code('Code of the action'),
  title: localized(),
  today: date('On which the action stands so'),
  cadence: orNull(oneOf('quarter', 'half_year', 'year')),
  asOfPeriod: orNull(text('Period of the figures that the colours rest on')),
  byMean: orNull(colour),
  byWorst: orNull(colour),
  override: orNull(object({ colour, period: text('Such as 2026-Q3'), reason: text() })),
});
