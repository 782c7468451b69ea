import { formatCents } from '../../kernel/money';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { type Receipt, type ReceiptSheet } from '../receipt.queries';
import { receiptMessages } from '../receipt.messages';
import { type SheetDesk } from '../sheet-desk';
import { type SheetSnapshot } from '../sheet-snapshot';
import { partyPath, periodNamed, receiptPath, sheetMessages, sheetPath } from './sheet-words.view';

export const receiptPageMessages = joinCatalogues(sheetMessages, receiptMessages);
export type ReceiptWords = Words<keyof typeof receiptPageMessages.it>;

export interface ReceiptFact {
  readonly label: string;
  readonly text: string;
  readonly isHash?: boolean;
}

export function receiptView(desk: SheetDesk, receipt: Receipt, words: ReceiptWords): object {
  const { t } = words;
  return {
    lead: t('receipt.lead', { count: receipt.sheets.length, party: receipt.partyName }),
    lines: receiptFacts(desk, receipt, words),
    sheets: receipt.sheets.map((sheet) => ({
      action: sheet.action,
      title: sheet.title,
      href: sheetPath(desk, sheet.action),
      revision: sheet.revision,
      spent: spentIn(desk, sheet, words),
      sha256: sheet.sha256,
    })),
    pdf: `${receiptPath(desk, receipt.number)}/receipt.pdf`,
    back: desk.isSecretariat || desk.partyIds.length > 0 ? partyPath(desk, receipt.party) : null,
    backWords: t('receipt.back', { party: receipt.partyName }),
  };
}

export function receiptFacts(desk: SheetDesk, receipt: Receipt, words: ReceiptWords): ReceiptFact[] {
  const { t, f } = words;
  return [
    { label: t('receipt.number'), text: `${desk.period.code} / ${receipt.number}` },
    { label: t('receipt.accord'), text: f.wording(desk.accordTitle) },
    { label: t('receipt.period'), text: periodNamed(desk.period.code, words) },
    { label: t('receipt.party'), text: receipt.partyName },
    { label: t('receipt.sent_at'), text: `${f.dateTime(receipt.sentAt, desk.timeZone)} (${desk.timeZone})` },
    { label: t('receipt.counts_on'), text: daysThatCount(receipt, words) },
    { label: t('receipt.due_on'), text: dueInWords(receipt, desk, words) },
    ...(receipt.sentBy === '' ? [] : [{ label: t('receipt.sent_by'), text: receipt.sentBy }]),
    ...(receipt.enteredBy === null ? [] : [{ label: t('receipt.entered_by'), text: receipt.enteredBy }]),
    { label: t('receipt.sha256'), text: receipt.sha256, isHash: true },
  ];
}

export function spentIn(desk: SheetDesk, sheet: ReceiptSheet, { t, f }: ReceiptWords): string {
  const { values } = sentSheet(sheet);
  if (values.kind === 'nothing_to_report') return t('receipt.nothing');
  return values.spentCents === null ? f.amount(null) : f.amount(formatCents(values.spentCents), desk.currency);
}

/** The day of this sending; of sheets sent again after a return, that of their first one. */
function daysThatCount(receipt: Receipt, { t, f }: ReceiptWords): string {
  const again = receipt.sheets.filter((sheet) => countsOn(receipt, sheet) !== receipt.sentOn);
  const days = [...new Set(again.map((sheet) => countsOn(receipt, sheet)))];
  const first = days.map((day) => {
    const date = f.date(day);
    if (days.length === 1 && again.length === receipt.sheets.length) return t('receipt.first_sent', { date });
    const actions = again.filter((sheet) => countsOn(receipt, sheet) === day).map(({ action }) => action);
    return t('receipt.first_sent_of', { date, actions: actions.join(', ') });
  });
  return [...(again.length < receipt.sheets.length ? [f.date(receipt.sentOn)] : []), ...first].join('; ');
}

function dueInWords(receipt: Receipt, desk: SheetDesk, { t, f }: ReceiptWords): string {
  const [first] = receipt.sheets;
  const dueOn = first ? sentSheet(first).dueOn : desk.dueOn;
  const late = receipt.sheets.filter((sheet) => countsOn(receipt, sheet) > dueOn).map(({ action }) => action);
  const date = f.date(dueOn);
  if (late.length === 0) return t('receipt.in_time', { date });
  return late.length === receipt.sheets.length
    ? t('receipt.late', { date })
    : t('receipt.partly_late', { date, actions: late.join(', ') });
}

function countsOn({ sentOn }: Receipt, sheet: ReceiptSheet): string {
  return sentSheet(sheet).countsOn ?? sentOn;
}

/** The sheet as it was sent: it carries its own due date. */
function sentSheet({ snapshot }: ReceiptSheet): SheetSnapshot {
  return JSON.parse(snapshot) as SheetSnapshot;
}
