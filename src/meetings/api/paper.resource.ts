import { date, instant, object, oneOf, orNull, text, whole } from '../../platform/api/shape';
import { type Paper } from '../paper.queries';
import { paperKinds } from '../paper.rules';

export const paperResource = object({
  id: text(),
  kind: oneOf(...paperKinds),
  name: text('Name of the file, or the number alone'),
  datedOn: orNull(date()),
  registerNumber: orNull(text()),
  addedAt: instant(),
  file: orNull(object({ sha256: text(), mediaType: text(), size: whole('Bytes') })),
});

export const paperReference = object({ id: text() });

export function paperAnswer({ id, kind, name, datedOn, registerNumber, addedAt, file }: Paper): object {
  return { id, kind, name, datedOn, registerNumber, addedAt, file };
}
