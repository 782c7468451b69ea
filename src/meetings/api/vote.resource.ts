import { code, listOf, object, orNull, text, whole } from '../../platform/api/shape';

/** A vote as it was frozen when it was closed. */
export const frozenVote = object({
  for: whole(),
  against: whole(),
  abstentions: whole(),
  recused: orNull(whole()),
  present: orNull(whole()),
  quorum: orNull(whole()),
  presidedBy: orNull(text()),
  chairVote: orNull(text()),
  dissent: orNull(text()),
  rights: listOf(
    object({
      party: code(),
      partyName: text(),
      standing: text(),
      holder: orNull(text()),
      choice: orNull(text()),
    }),
    'Who was entitled and how each stood; empty where counts alone were kept',
  ),
});
