import { choice, number as wholeNumber, words } from '../../platform/api/body-field';
import { bodyOf, code, date, instant, listOf, object, oneOf, orNull, text, whole } from '../../platform/api/shape';
import { type MinutesRoom } from '../minutes-room';
import { longestRemark, longestSection } from '../minutes-text.rules';

export const minutesResource = object({
  meeting: code('Code of the sitting'),
  state: oneOf('not_drafted', 'drafting', 'draft_circulated', 'approved'),
  language: oneOf('it', 'en'),
  version: whole('For If-Match; 0: there are none yet'),
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
      version: whole('For If-Match'),
      savedAt: instant(),
    }),
  ),
  observations: listOf(
    object({
      id: text(),
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

export const observationReference = object({ observation: text() });
export const circulatedMinutes = object({ people: whole('To how many the draft went') });

export const draftBody = bodyOf({ language: choice('it', 'en') }, [], { language: 'it' });
export const sectionBody = bodyOf({ content: words(longestSection, 'Markdown') }, ['content'], {
  content: 'The Table **takes note**.',
});
export const observationBody = bodyOf({ item: wholeNumber(0, 9999), message: words(longestRemark) }, ['message'], {
  item: 1,
  message: 'The length of the mission is missing.',
});
export const observationAnswerBody = bodyOf(
  { answer: choice('taken', 'not_taken'), reason: words(longestRemark, 'Needed where it is not taken') },
  ['answer'],
  { answer: 'not_taken', reason: 'The text is right.' },
);
export const adoptionBody = bodyOf({ sitting: code('Later sitting of the Table that adopted them').schema }, [
  'sitting',
]);
export const extractBody = bodyOf({ item: wholeNumber(0, 9999) }, ['item'], { item: 1 });
export const erratumBody = bodyOf(
  { content: words(longestSection, 'Markdown'), reason: words(longestRemark) },
  ['content', 'reason'],
  { content: 'For “6 votes” read “7 votes”.', reason: 'A slip of the pen.' },
);

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
    observations: observations.map(({ id, party, item, message, happenedAt, answer, reason }) => ({
      ...{ id, party, item, message, happenedAt, answer, reason },
    })),
    errata: errata.map(({ number, content, reason, documentId: document }) => ({ number, content, reason, document })),
  };
}
