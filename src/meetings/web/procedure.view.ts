import { may, type Viewer } from '../../access/viewer';
import { rulesInForce } from '../../accord/rules-in-force.rules';
import { inLanguage } from '../../kernel/language';
import { acceptedEndings } from '../../platform/files/file-kind.rules';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { memberFor } from '../answer-procedure.command';
import { meetingMessages } from '../meeting-pages.messages';
import { largestPaperMegabytes } from '../paper.rules';
import { procedureMessages } from '../procedure.messages';
import { mayClose, procedureAnswers, procedureKinds } from '../procedure.rules';
import { resultOf } from '../close-procedure.command';
import { type ProcedureRoom } from '../procedure-room';
import { type InvitedRoom } from '../procedure-room.queries';
import { type TableGround } from '../sitting-ground.queries';
import { outcomeTag } from './meeting-words.view';

export const procedurePageMessages = joinCatalogues(meetingMessages, procedureMessages);
export type ProcedureKey = keyof typeof procedurePageMessages.it;
export type ProcedureWords = Words<ProcedureKey>;

const stateTones = { draft: 'grey', open: 'blue', closed: 'green', cancelled: 'grey' } as const;

export interface DraftPage {
  readonly ground: TableGround;
  readonly path: string;
  readonly room: ProcedureRoom | null;
  /** Codes of what is being prepared already. */
  readonly drafts: readonly string[];
  /** Somebody else saved it meanwhile. */
  readonly isOvertaken: boolean;
}

/** The form of a draft: kinds, minutes that wait, years; with what is kept already. */
export function draftView({ ground, path, room, drafts, isOvertaken }: DraftPage, words: ProcedureWords): object {
  const { t, f, language } = words;
  const { workingDays, silenceMeans } = rulesInForce(ground.rules, ground.today).writtenProcedure;
  return {
    path,
    lead: t('procedure.new_lead', { days: workingDays, silence: t(`procedure.silence.${silenceMeans}`) }),
    back: `/accords/${ground.accord}/tables/${ground.table}`,
    kinds: procedureKinds.map((value) => ({ value, text: t(`procedure.kind.${value}`) })),
    openMinutes: ground.openMinutes.map(({ code, heldOn }) => ({ value: code, text: `${code}, ${f.date(heldOn)}` })),
    planYears: ground.planYears.map((year) => ({ value: year, text: String(year) })),
    drafts: drafts.map((code) => ({ code, href: `/accords/${ground.accord}/procedures/${code}` })),
    version: room?.procedure.version ?? 0,
    kind: room?.procedure.kind,
    subject: room ? inLanguage(room.procedure.subject, language).text : '',
    wordingText: room?.procedure.wording ? inLanguage(room.procedure.wording, language).text : '',
    minutesOf: room?.procedure.minutesOf,
    planYear: room?.procedure.planYear,
    actions: room?.procedure.relatedActions.join(' '),
    theirs: room && isOvertaken ? keptLines(room, words) : [],
  };
}

function keptLines({ procedure }: ProcedureRoom, { t, language }: ProcedureWords): object[] {
  const { kind, subject, wording, minutesOf, planYear, relatedActions } = procedure;
  return [
    { label: t('procedure.kind'), value: t(`procedure.kind.${kind}`) },
    { label: t('procedure.subject'), value: inLanguage(subject, language).text },
    { label: t('procedure.text'), value: wording ? inLanguage(wording, language).text : '–' },
    { label: t('procedure.minutes_of'), value: minutesOf ?? '–' },
    { label: t('procedure.plan_year'), value: planYear === null ? '–' : String(planYear) },
    { label: t('procedure.actions'), value: relatedActions.join(' ') || '–' },
  ];
}

export function procedureView(room: ProcedureRoom, viewer: Viewer, words: ProcedureWords): object {
  const { t, f } = words;
  const { procedure, today } = room;
  const path = `/accords/${room.accord}/procedures/${procedure.code}`;
  const isWriter = may(viewer, 'meeting.record', room.accordId);
  const isOpen = procedure.state === 'open';
  const { count, silenceMeans } = resultOf(room);
  const member = may(viewer, 'meeting.answer', room.accordId) ? memberFor(viewer, room) : undefined;
  const isReady = isWriter && isOpen && mayClose(procedure.closesOn, today, count);
  return {
    path,
    procedure,
    back: `/accords/${room.accord}/tables/${room.table}`,
    tableName: room.tableName,
    tag: { text: t(`procedure.state.${procedure.state}`), tone: stateTones[procedure.state] },
    outcome: procedure.outcome ? outcomeTag(words, procedure.outcome) : null,
    dates: procedure.state === 'draft' ? null : datesOf(room, words),
    kind: t(`procedure.kind.${procedure.kind}`),
    counts: procedure.outcome
      ? t('procedure.counts', {
          consents: procedure.consents,
          objections: procedure.objections,
          abstentions: procedure.abstentions,
          silences: procedure.silences,
        })
      : null,
    cancelled: procedure.cancelReason ? t('procedure.cancelled_for', { reason: procedure.cancelReason }) : null,
    links: linksOf(room),
    documents: documentsOf(room, path),
    prepare: isWriter && procedure.state === 'draft' ? prepareOf(room, words) : null,
    answers: procedure.state === 'draft' || room.members.length === 0 ? null : answersOf(room, isWriter, words),
    answered: isOpen && isWriter ? answeredOf(room, words) : null,
    silent: t('procedure.silent', { silence: t(`procedure.silence.${silenceMeans}`) }),
    answer: isOpen && today <= procedure.closesOn && member ? ownAnswer(room, member, words) : null,
    close: isReady,
    closeWait: isWriter && isOpen && !isReady ? t('procedure.close_wait', { date: f.date(procedure.closesOn) }) : null,
    mayCancel: isWriter && (isOpen || procedure.state === 'draft'),
    linkFor: isWriter && isOpen ? room.members.map(({ party, name }) => ({ value: party, text: name })) : null,
    choices: choicesOf(words),
  };
}

/** What a link opens: text, documents, the form. */
export function invitedView(room: InvitedRoom, token: string, words: ProcedureWords): object {
  const { t, f, language } = words;
  const path = `/procedure-answers/${token}`;
  const party = room.members.find(({ partyId }) => partyId === room.partyId);
  const known = room.answers.find((one) => one.party === party?.party);
  return {
    path,
    lead: t('procedure.public_for', {
      party: party?.name ?? '',
      table: inLanguage(room.tableName, language).text,
      date: f.longDate(room.procedure.closesOn),
    }),
    who: t('procedure.public_who', { recipient: room.recipient }),
    procedure: room.procedure,
    accord: room.accordTitle,
    documents: documentsOf(room, path),
    choices: choicesOf(words),
    version: known?.version ?? 0,
    given: known ?? null,
  };
}

function datesOf({ procedure }: ProcedureRoom, { t, f }: ProcedureWords): string {
  return t('procedure.dates', { from: f.date(procedure.openedOn), to: f.date(procedure.closesOn) });
}

function choicesOf({ t }: ProcedureWords): object[] {
  return procedureAnswers.map((value) => ({ value, text: t(`procedure.answer.${value}`) }));
}

function linksOf({ accord, procedure, resolution }: ProcedureRoom): object {
  const base = `/accords/${accord}`;
  return {
    minutes: procedure.minutesDocumentId ? `${base}/documents/${procedure.minutesDocumentId}` : null,
    resolution: resolution ? { code: resolution, href: `${base}/resolutions#${resolution}` } : null,
    adopts: procedure.minutesOf
      ? { code: procedure.minutesOf, href: `${base}/meetings/${procedure.minutesOf}/minutes` }
      : null,
  };
}

function documentsOf({ documents }: Pick<ProcedureRoom, 'documents'>, path: string): object[] {
  return documents.map(({ id, name, sha256 }) => ({ name, sha256, href: `${path}/documents/${id}` }));
}

function prepareOf(room: ProcedureRoom, { t }: ProcedureWords): object {
  return {
    lead: t('procedure.open_lead', { count: room.members.length }),
    accept: acceptedEndings,
    limit: largestPaperMegabytes,
  };
}

function answeredOf({ answers, members }: ProcedureRoom, { t }: ProcedureWords): string {
  return t('procedure.answered_of', { count: answers.length, all: members.length });
}

/** Open: the own answer, all of them for the secretariat. Closed: everybody's. */
function answersOf(room: ProcedureRoom, isWriter: boolean, { t, f }: ProcedureWords): object | null {
  const isWhole = isWriter || room.procedure.state === 'closed';
  const tones = { consent: 'green', objection: 'red', abstention: 'grey' } as const;
  const rows = room.members.flatMap(({ party, name }) => {
    const given = room.answers.find((one) => one.party === party);
    if (!given && !isWhole) return [];
    return [
      {
        cells: [
          { text: name },
          {
            tag: given
              ? { text: t(`procedure.answer.${given.answer}`), tone: tones[given.answer] }
              : { text: t('procedure.answer.none'), tone: 'grey' },
          },
          { text: given ? f.date(given.answeredOn) : '–' },
          { text: given?.comment ?? '–' },
        ],
      },
    ];
  });
  if (rows.length === 0) return null;
  return {
    caption: t('procedure.answers'),
    isCaptionHidden: true,
    columns: [
      { label: t('procedure.party') },
      { label: t('procedure.answer'), isStatus: true },
      { label: t('procedure.answered_on') },
      { label: t('procedure.comment') },
    ],
    rows,
  };
}

function ownAnswer(
  room: ProcedureRoom,
  { party, name }: { readonly party: string; readonly name: string },
  { t, f }: ProcedureWords,
): object {
  const given = room.answers.find((one) => one.party === party);
  return {
    title: t('procedure.your_answer', { party: name }),
    lead: t('procedure.answer_lead', { date: f.date(room.procedure.closesOn) }),
    version: given?.version ?? 0,
    given: given ?? null,
  };
}
