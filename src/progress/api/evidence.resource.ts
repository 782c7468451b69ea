import { type EvidenceFacts } from '../sheet-facts';
import { readInnerNote } from '../evidence.rules';
import { code, flag, instant, object, oneOf, orNull, text, whole, type TypeOf } from '../../platform/api/shape';

export const evidenceResource = object({
  id: text('Of this piece of evidence'),
  purpose: oneOf('evidence', 'party_mail'),
  indicator: orNull(code('The indicator it is about')),
  milestone: orNull(whole('The milestone it is about')),
  name: text('Name of the file'),
  mediaType: text('What the file is, by its content'),
  size: whole('Bytes'),
  sha256: text('Hash of the file'),
  signedInner: orNull(
    object({ name: text('Of the PDF inside the signed envelope'), sha256: text('Its hash'), signatures: whole() }),
  ),
  isShared: flag('Opened by its party to all members'),
  addedAt: instant(),
  firstRevision: orNull(whole('Revision of the sheet that it was first sent with; null: not sent yet')),
});

export const evidenceReference = object({ id: text('Of this piece of evidence') });
export const sharingPatch = object({ isShared: flag('Open to all members') });

export function evidenceAnswer(evidence: EvidenceFacts): TypeOf<typeof evidenceResource> {
  return { ...evidence, signedInner: readInnerNote(evidence.signedInner) };
}
