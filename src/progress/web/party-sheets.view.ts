import { type OwnSheet, type PartySheets } from '../party-sheets.queries';
import { blockersOf, isAsItCameBack } from '../hold-sheets';
import { type SheetBlocker } from '../sheet-acts.rules';
import { evidencePart } from './evidence.view';
import { fieldMaker, faultId } from './sheet-field.view';
import { labelOf } from './sheet-label.view';
import {
  deviationsField,
  indicatorFields,
  kindOfSheet,
  measureFields,
  milestoneFields,
  nilReasonField,
  noteField,
  riskFields,
  spendingFields,
  statusFields,
  type Drafting,
} from './sheet-parts.view';
import { partyPath, receiptPath, sheetPath, type SheetWords } from './sheet-words.view';

type Tone = 'green' | 'amber' | 'red' | 'blue' | 'grey';

/** All the sheets of a party in a period: what is missing, the forms, what was sent. */
export function partySheetsView(found: PartySheets, words: SheetWords): object {
  const { desk, party, sheets } = found;
  const { t, f } = words;
  const toSend = sheets.filter(({ isWritable }) => isWritable);
  const ready = toSend.filter((sheet) => sheet.isReady).length;
  const savedAt = lastSaved(toSend);
  return {
    path: partyPath(desk, party),
    deadline: deadlineOf(found, words),
    forParty: found.isOfParty ? null : t('sheets.for_party', { party: found.partyName }),
    visibility: visibilityOf(found, words),
    saved: savedAt === null ? null : t('sheets.saved_at', { time: timeOf(savedAt, desk.timeZone, words) }),
    missing: toSend.flatMap((sheet) => missingOf(sheet, words)),
    overview: toSend.map((sheet) => overviewOf(sheet, words)),
    sheets: toSend.map((sheet, index) => sheetView(found, sheet, index, words)),
    sendWords: sendWords(ready, words),
    nothing: nothingToWrite(sheets, words),
    done: sheets.filter(({ isWritable }) => !isWritable).map((sheet) => doneView(found, sheet, words)),
    receipts: found.receipts.map(({ number, sentAt }) => ({
      text: t('sheets.receipt', { number, date: f.dateTime(sentAt, desk.timeZone) }),
      address: receiptPath(desk, number),
    })),
  };
}

export function sendWords(ready: number, { t }: SheetWords): string {
  return ready === 0 ? t('sheets.send_none') : t('sheets.send', { count: ready });
}

export function timeOf(at: string, zone: string, { f }: SheetWords): string {
  return f.dateTime(at, zone).slice(-5);
}

/** Why no sheet stands there to be filled in: all came, or those that did not can no longer be written. */
function nothingToWrite(sheets: readonly OwnSheet[], { t }: SheetWords): object {
  const unsent = sheets.filter(
    ({ standing: { state } }) => state === 'none' || state === 'draft' || state === 'returned',
  );
  return unsent.length === 0
    ? { title: t('sheets.none_left'), sentence: t('sheets.none_left_next'), iconName: 'it-check-circle' }
    : {
        title: t('sheets.none_taken', { count: unsent.length }),
        sentence: t('sheets.none_taken_next'),
        iconName: 'it-inbox',
      };
}

function lastSaved(sheets: readonly OwnSheet[]): string | null {
  const saved = sheets.flatMap(({ facts }) => (facts.draft ? [facts.draft.savedAt] : []));
  return saved.sort().at(-1) ?? null;
}

function deadlineOf({ desk, sheets }: PartySheets, { t, f }: SheetWords): { text: string; isLate: boolean }[] {
  const toSend = sheets.filter(({ isWritable }) => isWritable);
  const isPast = desk.today > desk.dueOn;
  const isLate = isPast && toSend.some(({ facts }) => (facts.submission?.submittedOn ?? null) === null);
  const told =
    toSend.length === 0 ? 'sheets.due' : isLate ? 'sheets.late' : isPast ? 'sheets.due_kept' : 'sheets.due_on';
  const due = { text: t(told, { date: f.date(desk.dueOn) }), isLate };
  return [due, ...exceptionsOf(toSend, { t, f })];
}

/** Until when each may be sent all the same: said of which sheets where it is not the same for all. */
function exceptionsOf(
  toSend: readonly OwnSheet[],
  { t, f }: Pick<SheetWords, 't' | 'f'>,
): { text: string; isLate: boolean }[] {
  const days = [...new Set(toSend.flatMap(({ standing }) => standing.exceptionUntil ?? []))].sort();
  return days.map((day) => {
    const actions = toSend.filter(({ standing }) => standing.exceptionUntil === day).map(({ facts }) => facts.action);
    const date = f.date(day);
    const isOfAll = actions.length === toSend.length;
    const text = isOfAll
      ? t('sheets.exception', { date })
      : t('sheets.exception_of', { date, actions: actions.join(', ') });
    return { text, isLate: false };
  });
}

export function visibilityOf({ desk, partyName: party, isOfParty }: PartySheets, { t }: SheetWords): string {
  const { submitted, accepted, evidence } = desk.settings.visibility;
  return t('sheets.visibility', {
    draft: t(isOfParty ? 'sheets.draft_party' : 'sheets.draft_entered', { party }),
    submitted: t(`sheets.submitted_${submitted}`),
    accepted: t(`sheets.accepted_${accepted}`),
    evidence: t(`sheets.evidence_${evidence}`, { party }),
  });
}

/** What blocks sending, each with the field to go to. */
export function missingOf(sheet: OwnSheet, words: SheetWords): { href: string; text: string }[] {
  const { t, language } = words;
  const { action } = sheet.facts;
  const found = sheet.reading.faults.map((fault) => ({
    href: `#${faultId(action, fault.field)}`,
    text: `${action} · ${labelOf(fault.field, sheet, words)}: ${fault[language]}`,
  }));
  const missing = unmet(sheet).map((one) => ({ href: `#evidence-${action}`, text: `${action}: ${one[language]}` }));
  if (isAsItCameBack(sheet))
    return [{ href: `#sheet-${action}`, text: `${action}: ${t('sheets.as_it_came_back')}` }, ...found];
  if (sheet.facts.draft) return [...found, ...missing];
  return [{ href: `#sheet-${action}`, text: `${action}: ${t('sheets.not_begun')}` }, ...found];
}

/** What sending asks for beyond the fields: the party's own message, where it is entered for it. */
function unmet(sheet: OwnSheet): readonly SheetBlocker[] {
  return blockersOf('send', sheet);
}

/** Where a sheet stands, in the words of the overview. */
export function standingWords(
  sheet: OwnSheet,
  { t }: SheetWords,
): { readonly tag: { text: string; tone: Tone }; readonly missing: string } {
  const count = sheet.reading.faults.length + (sheet.facts.draft ? unmet(sheet).length : 0);
  return {
    tag: tagOf(sheet, t),
    missing: count > 0 ? t('sheets.missing_count', { count }) : t(waits(sheet)),
  };
}

function waits(sheet: OwnSheet): 'sheets.to_correct' | 'sheets.missing_nothing' | 'sheets.to_confirm' {
  if (isAsItCameBack(sheet)) return 'sheets.to_correct';
  return sheet.facts.draft ? 'sheets.missing_nothing' : 'sheets.to_confirm';
}

function overviewOf(sheet: OwnSheet, words: SheetWords): object {
  const { action, title, previous } = sheet.facts;
  return {
    action,
    title,
    href: `#sheet-${action}`,
    ...standingWords(sheet, words),
    chooseWords: words.t('sheets.choose', { action }),
    mayBeUnchanged: previous !== null,
  };
}

function tagOf(sheet: OwnSheet, t: SheetWords['t']): { text: string; tone: Tone } {
  const { state } = sheet.standing;
  if (sheet.isReady) return { text: t('state.ready'), tone: 'green' };
  const tones: Readonly<Record<typeof state, Tone>> = {
    none: 'grey',
    draft: 'amber',
    submitted: 'blue',
    in_review: 'blue',
    returned: 'red',
    accepted: 'green',
  };
  return { text: t(`state.${state}`), tone: tones[state] };
}

function sheetView(found: PartySheets, sheet: OwnSheet, index: number, words: SheetWords): object {
  const { t } = words;
  const { facts, content, version, mark } = sheet;
  const drafting: Drafting = { desk: found.desk, sheet, make: fieldMaker(sheet, words), words };
  const reason = found.returnReasons.get(facts.action);
  return {
    action: facts.action,
    title: facts.title,
    tag: tagOf(sheet, t),
    isOpen: index === 0 || sheet.reading.faults.length > 0 || sheet.standing.state === 'returned',
    version,
    mark,
    language: content.language,
    warnings: [
      reason === undefined ? null : t('sheets.returned', { reason }),
      facts.isVersionOld ? t('sheets.version_old') : null,
      content.language === words.language ? null : t('sheets.other_language'),
      facts.submission?.reopenedScope === 'text' ? t('sheets.text_only') : null,
    ].filter((text) => text !== null),
    hasFaults: sheet.reading.faults.length > 0,
    kind: kindOfSheet(drafting),
    nilReason: nilReasonField(drafting),
    status: statusFields(drafting),
    spending: spendingFields(drafting),
    indicators: indicatorFields(drafting),
    milestones: milestoneFields(drafting),
    note: noteField(drafting),
    deviations: deviationsField(drafting),
    risks: riskFields(drafting),
    measures: measureFields(drafting),
    figuresPath: `${sheetPath(found.desk, facts.action)}/figures`,
    answers: found.answers
      .filter(({ action }) => action === facts.action)
      .map(({ by, body, answeredAt }) =>
        t('sheets.answered', { by, body, at: words.f.dateTime(answeredAt, found.desk.timeZone) }),
      ),
    evidence: evidencePart(found.desk, sheet, words, 'party'),
  };
}

function doneView({ desk }: PartySheets, sheet: OwnSheet, { t, language }: SheetWords): object {
  const { facts, standing, blockers } = sheet;
  const state = standing.state;
  const mayWithdraw = state === 'submitted' && (sheet.actor.isOfParty || standing.confirmation !== null);
  return {
    action: facts.action,
    title: facts.title,
    tag: tagOf(sheet, t),
    why: state === 'none' || state === 'draft' || state === 'returned' ? blockers.map((one) => one[language]) : [],
    address: facts.submission && state !== 'draft' ? sheetPath(desk, facts.action) : null,
    openWords: t('sheets.open'),
    withdraw: mayWithdraw
      ? { label: t('sheets.withdraw_reason', { action: facts.action }), name: `${facts.action}/reason` }
      : null,
  };
}
