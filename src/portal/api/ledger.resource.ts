import { instant, object, oneOf, open, orNull, text, type TypeOf } from '../../platform/api/shape';

export const ledgerEntry = object({
  id: text('Number of the entry; it only grows'),
  recordedAt: instant('Clock of the database'),
  event: orNull(text('What was done, such as accord.imported')),
  actor: text('user:<id>, system:<name> or sql:<login>'),
  party: orNull(text('Identifier of the party acted for')),
  reason: orNull(text()),
  table: text('Table of the record'),
  row: text('Key of the record'),
  operation: oneOf('insert', 'update', 'delete'),
  before: orNull(open('The record before; personal values as salted hashes')),
  after: orNull(open('The record after; personal values as salted hashes')),
});

export type LedgerEntry = TypeOf<typeof ledgerEntry>;
