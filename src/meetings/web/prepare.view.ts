import { civilDate } from '../../kernel/civil-date';
import { inLanguage, type LocalizedText } from '../../kernel/language';
import { isPreparing } from '../hold-planned-sitting';
import { noticePlan } from '../notice-plan.rules';
import { noticeOutlook } from '../notice.rules';
import { type PrepareRoom } from '../prepare-room.queries';
import { itemKinds } from '../sitting-entry';
import { type DeskItem, rulesOfDesk } from '../sitting-desk';
import {
  changeLine,
  type ConveningWords,
  outlookText,
  ruleText,
  sittingFields,
  watchedOf,
} from './convening-words.view';
import { meetingTag, type MeetingWords } from './meeting-words.view';

/** What stands in the way of a change that somebody else overtook: what is kept now, beside what was typed. */
export interface Overtaken {
  /** Number of the item; null: the sitting itself. */
  readonly item: number | null;
}

export function prepareView(room: PrepareRoom, overtaken: Overtaken | null, words: ConveningWords): object {
  const { desk, suggestions, choices } = room;
  const { t, f, language } = words;
  const { meeting } = desk;
  const base = `/accords/${desk.accord}/meetings/${meeting.code}`;
  const { all, table } = rulesOfDesk(desk);
  const isOpen = isPreparing(desk);
  const changes = desk.notices.length > 0 ? noticePlan(desk).changes : [];
  const outlook = noticeOutlook(all.workingDays, table, civilDate(meeting.heldOn), civilDate(desk.today));
  const numbers = desk.items.filter(({ state }) => state !== 'withdrawn').map(({ number }) => number);
  return {
    base,
    isOpen,
    isConvened: desk.notices.length > 0,
    tag: meetingTag(words as unknown as MeetingWords, meeting.state),
    tableName: desk.tableName,
    when: t('meeting.when', { date: f.longDate(meeting.heldOn), from: meeting.startsAt }),
    rule: ruleText(table, words),
    outlook: isOpen && meeting.heldOn > desk.today && desk.notices.length === 0 ? outlookText(outlook, words) : null,
    watched: isOpen ? watchedOf(all.workingDays, [meeting.heldOn, meeting.secondCallOn], room.clashes, words) : [],
    changes: changes.map((change) => changeLine(change, words)),
    version: meeting.version,
    fields: sittingFields(meeting, desk.today, words),
    sittingOvertaken: overtaken !== null && overtaken.item === null ? sittingLines(room, words) : [],
    items: desk.items.map((item) => itemView(item, room, overtaken, words)),
    kinds: itemKinds.map((kind) => ({ value: kind, text: t(`meeting.kind.${kind}`) })),
    planYears: room.planYears.map((year) => ({ value: String(year), text: t('meeting.related_plan', { year }) })),
    minutesToAdopt: room.openMinutes
      .filter((one) => one.table === desk.table && one.code !== meeting.code)
      .map(({ code, heldOn }) => ({ value: code, text: `${code}, ${f.date(heldOn)}` })),
    suggestions: suggestions.map((one) => ({
      source: one.source,
      requestId: one.origin === 'request' ? one.source.slice('request:'.length) : null,
      title: one.title,
      kind: t(`meeting.kind.${one.kind}`),
      origin: t(`prepare.origin.${one.origin}`, { from: one.from ?? '' }),
      due: one.dueOn === null ? null : t('prepare.due', { date: f.date(one.dueOn) }),
      late: one.isLate ? t('prepare.late') : null,
      label: t('prepare.take_item', { title: inLanguage(one.title, language).text }),
    })),
    documents: desk.documents.map((one) => ({
      ...one,
      href: `${base}/documents/${one.id}`,
      where: one.item === null ? t('prepare.document_of_sitting') : t('prepare.document_of_item', { number: one.item }),
      label: t('prepare.untable_document', { name: one.name }),
    })),
    numbers: numbers.map((number) => ({ value: String(number), text: t('prepare.document_of_item', { number }) })),
    choices: choices.map(({ id, title, number }) => ({
      value: id,
      text: `${inLanguage(title, language).text} ${number}`,
    })),
  };
}

function itemView(item: DeskItem, room: PrepareRoom, overtaken: Overtaken | null, words: ConveningWords): object {
  const { t, f, language } = words;
  const wording = (text: LocalizedText | null): string => (text ? inLanguage(text, language).text : '');
  const standing = room.desk.items.filter(({ state }) => state !== 'withdrawn');
  const { number } = item;
  return {
    ...item,
    isWithdrawn: item.state === 'withdrawn',
    kindText: t(`meeting.kind.${item.kind}`),
    typed: { title: wording(item.title), question: wording(item.question), actions: item.relatedActions.join(' ') },
    planYear: item.relatedPlanYear === null ? '' : String(item.relatedPlanYear),
    added: item.addedOn ? t('prepare.after_notice', { date: f.date(item.addedOn) }) : null,
    plan:
      item.relatedPlanYear === null ||
      item.state === 'withdrawn' ||
      room.desk.documents.some((one) => one.kind === 'plan_version' && one.item === number)
        ? null
        : {
            href: `/accords/${room.desk.accord}/plans/${item.relatedPlanYear}/work`,
            text: t('prepare.table_plan', { year: item.relatedPlanYear }),
          },
    isFirst: standing[0]?.id === item.id,
    isLast: standing.at(-1)?.id === item.id,
    mayMove: room.desk.notices.length === 0,
    labels: {
      edit: t('prepare.edit_item', { number }),
      up: t('prepare.move_up', { number }),
      down: t('prepare.move_down', { number }),
      remove: t('prepare.remove_item', { number }),
    },
    overtaken:
      overtaken?.item === number
        ? [
            { label: t('prepare.item_title'), value: wording(item.title) },
            { label: t('prepare.item_kind'), value: t(`meeting.kind.${item.kind}`) },
            { label: t('prepare.item_question'), value: wording(item.question) || '–' },
          ]
        : [],
  };
}

function sittingLines({ desk }: PrepareRoom, { t, f, language }: ConveningWords): object[] {
  const { meeting } = desk;
  return [
    { label: t('convene.held_on'), value: f.date(meeting.heldOn) },
    { label: t('convene.starts_at'), value: meeting.startsAt },
    { label: t('convene.mode'), value: t(`meeting.mode.${meeting.mode}`) },
    { label: t('convene.place'), value: meeting.place ? inLanguage(meeting.place, language).text : '–' },
    { label: t('convene.answer_by'), value: f.date(meeting.answerBy) },
  ];
}
