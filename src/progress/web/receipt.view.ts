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
  const dueOn = dueOnOf(receipt, desk);
  return [
    { label: t('receipt.number'), text: `${desk.period.code} / ${receipt.number}` },
    { label: t('receipt.accord'), text: f.wording(desk.accordTitle) },
    { label: t('receipt.period'), text: periodNamed(desk.period.code, words) },
    { label: t('receipt.party'), text: receipt.partyName },
    { label: t('receipt.sent_at'), text: `${f.dateTime(receipt.sentAt, desk.timeZone)} (${desk.timeZone})` },
    { label: t('receipt.counts_on'), text: f.date(receipt.sentOn) },
    {
      label: t('receipt.due_on'),
      text: t(receipt.sentOn > dueOn ? 'receipt.late' : 'receipt.in_time', { date: f.date(dueOn) }),
    },
    ...(receipt.sentBy === '' ? [] : [{ label: t('receipt.sent_by'), text: receipt.sentBy }]),
    ...(receipt.enteredBy === null ? [] : [{ label: t('receipt.entered_by'), text: receipt.enteredBy }]),
    { label: t('receipt.sha256'), text: receipt.sha256, isHash: true },
  ];
}

export function spentIn(desk: SheetDesk, sheet: ReceiptSheet, { t, f }: ReceiptWords): string {
  const { values } = JSON.parse(sheet.snapshot) as SheetSnapshot;
  if (values.kind === 'nothing_to_report') return t('receipt.nothing');
  return values.spentCents === null ? f.amount(null) : f.amount(formatCents(values.spentCents), desk.currency);
}

/** The due date that the sheets themselves carry. */
function dueOnOf({ sheets }: Receipt, desk: SheetDesk): string {
  const [first] = sheets;
  return first ? (JSON.parse(first.snapshot) as SheetSnapshot).dueOn : desk.dueOn;
}
