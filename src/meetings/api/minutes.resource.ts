import { code, date, instant, listOf, object, oneOf, orNull, text, whole } from '../../platform/api/shape';
import { type MinutesRoom } from '../minutes-room';

export const minutesResource = object({
  meeting: code('Code of the sitting'),
  state: oneOf('not_drafted', 'drafting', 'draft_circulated', 'approved'),
  language: oneOf('it', 'en'),
  version: whole('0: there are none yet'),
  draftDueOn: orNull(date()),
  draftSentOn: orNull(date()),
  adoptedOn: orNull(date()),
  adoptedIn: orNull(code('Sitting that adopted them')),
  adoptedBy: orNull(code('Written procedure that adopted them')),
  document: orNull(text('Id of the issued document')),
  sections: listOf(
    object({
      number: whole('Of the item; 0: opening and attendance'),
      content: text('Markdown'),
      version: whole(),
      savedAt: instant(),
    }),
  ),
  observations: listOf(
    object({
      party: code(),
      item: orNull(whole()),
      message: text(),
      happenedAt: instant(),
      answer: orNull(oneOf('taken', 'not_taken')),
      reason: orNull(text()),
    }),
  ),
  errata: listOf(
    object({ number: whole(), content: text(), reason: text(), document: text('Id of the issued document') }),
  ),
});

export function minutesAnswer({ meeting, minutes, sections, observations, errata }: MinutesRoom): object {
  const { state, language, version, draftDueOn, draftSentOn, adoptedOn, adoptedIn, adoptedBy, documentId } = minutes;
  return {
    meeting: meeting.code,
    ...{ state, language, version, draftDueOn, draftSentOn, adoptedOn, adoptedIn, adoptedBy, document: documentId },
    sections: sections.map(({ number, content, version: own, savedAt }) => ({
      number,
      content,
      version: own,
      savedAt,
    })),
    observations: observations.map(({ party, item, message, happenedAt, answer, reason }) => ({
      ...{ party, item, message, happenedAt, answer, reason },
    })),
    errata: errata.map(({ number, content, reason, documentId: document }) => ({ number, content, reason, document })),
  };
}
