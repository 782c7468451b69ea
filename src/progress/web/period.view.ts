import { inLanguage } from '../../kernel/language';
import { type GridSheet } from '../period-room';
import { type PeriodRoom } from '../period-room.queries';
import { windowTag } from './progress-list.view';
import { filterSheets, periodHref, stateFilters, turnFilters, type PeriodFilter } from './period-address.view';
import { exceptionsView, remindersView, windowView } from './window.view';
import { marksOf, progressPath, sheetTag, turnOfSheet, type ProgressWords } from './progress-words.view';

/** A period: counts, party by party, the list with its filters and the acts on many, the window, the exceptions. */
export function periodView(room: PeriodRoom, filter: PeriodFilter, words: ProgressWords): object {
  const { desk, sheets } = room;
  const { f } = words;
  const path = progressPath(desk.accord, desk.period.code);
  const shown = filterSheets(sheets, filter);
  const mayReview = desk.isSecretariat;
  return {
    path,
    window: windowTag(desk.window, words),
    dueOn: f.date(desk.dueOn),
    opensOn: desk.window === 'not_open' ? f.date(desk.period.endsOn) : null,
    forms: formsOf(room, path, words),
    isEmpty: sheets.length === 0,
    figures: figuresOf(sheets, path, words),
    parties: partiesOf(sheets, path, words),
    rows: shown.map((sheet) => rowOf(sheet, path, mayReview, filter.isAllChosen, words)),
    mayReview,
    hasReviewable: mayReview && shown.some(isReviewable),
    allChosen: { href: periodHref(path, { ...filter, isAllChosen: !filter.isAllChosen }), is: filter.isAllChosen },
    isClosed: desk.window === 'closed',
    today: desk.today,
    filters: filtersOf(sheets, filter, words),
    filter,
    isFiltered: [filter.party, filter.state, filter.turn, filter.line].some((one) => one !== ''),
    windowCard: windowView(room, words),
    exceptionsCard: exceptionsView(room, words),
    remindersCard: remindersView(room, words),
  };
}

export function isReviewable({ state }: GridSheet): boolean {
  return state === 'submitted' || state === 'in_review';
}

/** One link to the form of each party that the reader writes for. */
function formsOf({ desk, sheets }: PeriodRoom, path: string, { t }: ProgressWords): object[] {
  const own = new Map(sheets.filter(({ reader }) => reader.isOfParty).map(({ facts }) => [facts.lead, facts.leadName]));
  if (desk.window === 'not_open') return [];
  return [...own].map(([party, name]) => ({
    href: `${path}/parties/${encodeURIComponent(party)}`,
    text: t('period.own_form', { party: name }),
  }));
}

function figuresOf(sheets: readonly GridSheet[], path: string, { t, f }: ProgressWords): object[] {
  const count = (test: (sheet: GridSheet) => boolean): number => sheets.filter(test).length;
  const waiting = sheets.filter(({ turn }) => turn === 'secretariat');
  const oldest = Math.max(0, ...waiting.map(({ daysWaiting }) => daysWaiting));
  const overdue = count(({ isMissing }) => isMissing);
  const owed = count(({ standing }) => standing.isOwed);
  const more = sheets.length - owed;
  const accepted = count(({ state, standing }) => state === 'accepted' && standing.isOwed);
  return [
    {
      label: t('period.figure_owed'),
      value: f.number(owed),
      ...(more > 0 ? { note: t('period.figure_owed_more', { count: more }) } : {}),
    },
    {
      label: t('period.figure_accepted'),
      value: f.number(accepted),
      share: owed > 0 ? accepted / owed : null,
      href: periodHref(path, { state: 'accepted' }),
    },
    {
      label: t('period.figure_review'),
      value: f.number(waiting.length),
      note: oldest > 0 ? t('period.figure_review_note', { count: oldest }) : t('period.figure_review_none'),
      href: periodHref(path, { turn: 'secretariat' }),
    },
    {
      label: t('period.figure_parties'),
      value: f.number(count(({ turn }) => turn === 'party')),
      note: t('period.figure_parties_note', { count: overdue }),
      tone: overdue > 0 ? 'bad' : 'good',
      href: periodHref(path, { turn: 'party' }),
    },
  ];
}

/** Party by action: every sheet as a box in the row of the party that leads it. */
function partiesOf(sheets: readonly GridSheet[], path: string, words: ProgressWords): object[] {
  const leads = [...new Map(sheets.map(({ facts }) => [facts.lead, facts.leadName]))];
  return leads.map(([code, name]) => {
    const own = sheets.filter(({ facts }) => facts.lead === code);
    const accepted = own.filter(({ state }) => state === 'accepted').length;
    return {
      name,
      href: periodHref(path, { party: code }),
      count: words.t('period.accepted_of', { accepted, owed: own.length }),
      boxes: own.map((sheet) => ({
        code: sheet.facts.action,
        tag: sheetTag(sheet, words),
        href: sheetHref(sheet, path),
      })),
    };
  });
}

/** Where it may be read, or at least looked up; null for members who may not. */
function sheetHref({ facts, isSeen, reader }: GridSheet, path: string): string | null {
  return isSeen || reader.isOfParty || reader.isReviewer ? `${path}/${facts.action}` : null;
}

function rowOf(sheet: GridSheet, path: string, mayReview: boolean, isChosen: boolean, words: ProgressWords): object {
  const { t, f } = words;
  const { facts } = sheet;
  const choosable = mayReview && isReviewable(sheet);
  return {
    code: facts.action,
    title: facts.title,
    party: facts.leadName,
    href: sheetHref(sheet, path),
    tag: sheetTag(sheet, words),
    turn: turnOfSheet(sheet, words),
    marks: marksOf(sheet, words),
    dueOn: f.date(sheet.dueOn),
    sentOn: sheet.submittedOn ? f.date(sheet.submittedOn) : '–',
    late: sheet.daysLate > 0 ? t('period.late_by', { count: sheet.daysLate }) : null,
    choice: choosable
      ? {
          name: `sheet-${facts.action}`,
          version: facts.submission?.version ?? 0,
          label: t('period.choose_action', { action: facts.action }),
          isChosen,
        }
      : null,
  };
}

function filtersOf(sheets: readonly GridSheet[], filter: PeriodFilter, { t, language }: ProgressWords): object[] {
  const any = { value: '', text: t('period.any') };
  const parties = [...new Map(sheets.map(({ facts }) => [facts.lead, facts.leadName]))];
  const lines = [...new Map(sheets.map(({ facts }) => [facts.line, inLanguage(facts.lineName, language).text]))];
  const named = (pairs: readonly (readonly [string, string])[]): { value: string; text: string }[] =>
    pairs.map(([value, text]) => ({ value, text }));
  return [
    {
      name: 'party',
      label: t('period.party'),
      value: filter.party,
      options: [{ ...any, text: t('period.any_line') }, ...named(parties)],
    },
    {
      name: 'state',
      label: t('period.filter_state'),
      value: filter.state,
      options: [any, ...named(stateFilters.map((state) => [state, t(`sheet_state.${state}`)]))],
    },
    {
      name: 'turn',
      label: t('period.filter_turn'),
      value: filter.turn,
      options: [any, ...named(turnFilters.map((turn) => [turn, t(`turn.${turn}`)]))],
    },
    {
      name: 'line',
      label: t('period.filter_line'),
      value: filter.line,
      options: [
        { ...any, text: t('period.any_line') },
        ...named(lines.map(([code, name]) => [code, `${code} ${name}`])),
      ],
    },
  ];
}
