import { may, type Viewer } from '../../access/viewer';
import { inLanguage } from '../../kernel/language';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { markdownHtml } from '../../platform/markdown';
import { type Words } from '../../platform/pages/page-view';
import { meetingMessages } from '../meeting-pages.messages';
import { thosePresent, type MinutesRoom, type MinutesSection } from '../minutes-room';
import { type SittingDocument } from '../minutes-documents.queries';
import { minutesMessages } from '../minutes.messages';
import { partyThere } from '../observe-minutes.command';
import { longestRemark, longestSection } from '../minutes-text.rules';
import { minutesTag } from './meeting-words.view';

export const minutesPageMessages = joinCatalogues(meetingMessages, minutesMessages);
export type MinutesKey = keyof typeof minutesPageMessages.it;
export type MinutesWords = Words<MinutesKey>;

export interface MinutesPage {
  readonly room: MinutesRoom;
  readonly documents: readonly SittingDocument[];
  readonly viewer: Viewer;
}

export function minutesView({ room, documents, viewer }: MinutesPage, words: MinutesWords): object {
  const { t, f } = words;
  const { minutes, meeting } = room;
  const path = `/accords/${room.accord}/meetings/${meeting.code}/minutes`;
  const isWriter = may(viewer, 'meeting.record', room.accordId);
  const isAdopted = minutes.state === 'approved';
  const isOver = meeting.state === 'held' || meeting.state === 'not_quorate';
  const isWritable = isWriter && !isAdopted && room.sections.length > 0;
  return {
    path,
    back: `/accords/${room.accord}/meetings/${meeting.code}`,
    tag: minutesTag(words, { ...minutes, approvedInMeeting: null, isOverdue: null }),
    facts: factsOf(room, words),
    version: minutes.version,
    empty: emptyOf(room, isWriter, words),
    begin: isWriter && isOver && !isAdopted && room.sections.length === 0 ? languagesOf(words) : null,
    sections: room.sections.map((section) => ({
      ...section,
      title: sectionTitle(room, section.number, words),
      html: markdownHtml(section.content),
      textLang: minutes.language === words.language ? null : minutes.language,
      saved: section.savedBy
        ? t('minutes.saved_by', { date: f.dateTime(section.savedAt), name: section.savedBy })
        : t('minutes.saved', { date: f.dateTime(section.savedAt) }),
      isChanged: minutes.circulatedAt !== null && !isAdopted && section.savedAt > minutes.circulatedAt,
      href: isWritable ? `${path}/sections/${section.number}` : null,
    })),
    circulate: isWritable
      ? {
          lead: t('minutes.circulate_lead', { count: thosePresent(room).length }),
          button: t(minutes.state === 'draft_circulated' ? 'minutes.circulate_again' : 'minutes.circulate'),
        }
      : null,
    ...observationsOf(room, viewer, isWriter && !isAdopted, words),
    adoption: isWriter && !isAdopted && room.sections.length > 0 ? adoptionOf(room, words) : null,
    unanswered: isAdopted && room.observations.some(({ answer }) => answer === null),
    ...documentsOf(room, documents, isWriter && isAdopted, words),
    longestRemark,
    longestSection,
  };
}

export function sectionTitle(
  room: MinutesRoom,
  number: number,
  { t, language }: MinutesWords,
): { text: string; lang: string } {
  const item = room.items.find((one) => one.number === number);
  if (!item) return { text: t('minutes.opening'), lang: language };
  const title = inLanguage(item.title, language);
  return { text: t('minutes.item', { number, title: title.text }), lang: title.lang };
}

/** One section to be changed, with the preview that was asked for. */
export function sectionView(
  room: MinutesRoom,
  section: MinutesSection,
  preview: string | null,
  words: MinutesWords,
): object {
  const path = `/accords/${room.accord}/meetings/${room.meeting.code}/minutes`;
  return {
    section,
    path: `${path}/sections/${section.number}`,
    back: `${path}#section-${section.number}`,
    preview: preview === null ? null : markdownHtml(preview),
    textLang: room.minutes.language === words.language ? null : room.minutes.language,
    longestSection,
  };
}

function factsOf({ minutes, accord }: MinutesRoom, { t, f }: MinutesWords): object[] {
  const { draftDueOn, draftSentOn, adoptedOn, adoptedIn, adoptedBy } = minutes;
  const isLate = draftDueOn !== null && draftSentOn !== null && draftSentOn > draftDueOn;
  const place = adoptedIn ? `/accords/${accord}/meetings/${adoptedIn}` : `/accords/${accord}/procedures/${adoptedBy}`;
  return [
    ...(draftSentOn
      ? [
          { said: t('minutes.sent', { date: f.date(draftSentOn) }) },
          {
            said: isLate ? t('minutes.sent_late', { date: f.date(draftDueOn) }) : t('minutes.sent_in_time'),
            isLate,
          },
        ]
      : draftDueOn
        ? [{ said: t('minutes.due', { date: f.date(draftDueOn) }) }]
        : []),
    ...(adoptedIn || adoptedBy
      ? [
          {
            said: t(adoptedIn ? 'minutes.adopted_in' : 'minutes.adopted_by', { date: f.date(adoptedOn) }),
            where: adoptedIn ?? adoptedBy,
            href: place,
          },
        ]
      : []),
  ];
}

function emptyOf(room: MinutesRoom, isWriter: boolean, { t }: MinutesWords): string | null {
  const { state } = room.minutes;
  if (room.sections.length > 0) return null;
  if (state === 'approved') return t('minutes.none_outside');
  if (room.meeting.state !== 'held' && room.meeting.state !== 'not_quorate') return t('minutes.not_over');
  return t(!isWriter && state === 'drafting' ? 'minutes.hidden' : 'minutes.none_next');
}

function languagesOf({ t }: MinutesWords): object[] {
  return (['it', 'en'] as const).map((value) => ({ value, text: t(`minutes.language.${value}`) }));
}

function observationsOf(room: MinutesRoom, viewer: Viewer, mayAnswer: boolean, words: MinutesWords): object {
  const { t, f } = words;
  const isOpen = room.minutes.state === 'draft_circulated' && room.sections.length > 0;
  const speaks = isOpen && may(viewer, 'meeting.answer', room.accordId);
  const party = speaks ? partyThere(viewer, room) : undefined;
  return {
    showsObservations: isOpen || room.observations.length > 0,
    observations: room.observations.map((one) => ({
      ...one,
      place: one.item === null ? t('minutes.on_whole') : sectionTitle(room, one.item, words).text,
      when: f.dateTime(one.happenedAt),
      tag: {
        text: t(one.answer ? `minutes.answer.${one.answer}` : 'minutes.answer_open'),
        tone: one.answer === 'taken' ? 'green' : one.answer === null ? 'amber' : 'grey',
      },
      mayAnswer: mayAnswer && one.answer === null,
    })),
    answers: (['taken', 'not_taken'] as const).map((value) => ({ value, text: t(`minutes.answer.${value}`) })),
    observe: party ? { lead: t('minutes.observe_for', { party: party.name }), items: itemsOf(room, words) } : null,
  };
}

function itemsOf(room: MinutesRoom, words: MinutesWords): object[] {
  return room.items.map(({ number }) => ({ value: number, ...sectionTitle(room, number, words) }));
}

function adoptionOf(room: MinutesRoom, { t, f }: MinutesWords): object {
  const wait =
    room.minutes.state !== 'draft_circulated'
      ? t('minutes.wait_draft')
      : room.observations.some(({ answer }) => answer === null)
        ? t('minutes.wait_answers')
        : room.adoptable.length === 0
          ? t('minutes.wait_sitting')
          : null;
  return {
    wait,
    sittings: room.adoptable.map(({ code, heldOn, item }) => ({
      value: code,
      text: t('minutes.adoptable', { code, date: f.date(heldOn), item }),
    })),
  };
}

function documentsOf(
  room: MinutesRoom,
  documents: readonly SittingDocument[],
  mayIssue: boolean,
  words: MinutesWords,
): object {
  const { t, f } = words;
  const hasText = room.sections.length > 0;
  return {
    documents:
      documents.length === 0
        ? null
        : {
            caption: t('minutes.documents'),
            isCaptionHidden: true,
            columns: [
              { label: t('minutes.document') },
              { label: t('minutes.document_number') },
              { label: t('minutes.document_date') },
            ],
            rows: documents.map((one) => ({
              cells: [
                { text: documentName(one, words), href: `/accords/${room.accord}/documents/${one.id}` },
                { text: one.number },
                { text: f.date(one.issuedOn) },
              ],
            })),
          },
    mayIssue: mayIssue && hasText && room.minutes.documentId === null,
    extract: mayIssue && hasText ? itemsOf(room, words) : null,
    mayCorrect: mayIssue,
  };
}

function documentName({ kind, about }: SittingDocument, { t }: MinutesWords): string {
  if (kind === 'minutes') return t('minutes.document.minutes');
  const number = about ?? 0;
  return t(kind === 'minutes_extract' ? 'minutes.document.extract' : 'minutes.document.erratum', { number });
}
