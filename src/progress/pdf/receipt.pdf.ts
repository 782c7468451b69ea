import { inLanguage, type Language } from '../../kernel/language';
import { formats } from '../../platform/i18n/formats';
import { translator } from '../../platform/i18n/catalogue';
import { type Block } from '../../platform/pdf/blocks';
import { renderPdf } from '../../platform/pdf/render-pdf';
import { checkLetterhead } from '../../platform/pdf/letterhead';
import { type Receipt } from '../receipt.queries';
import { type SheetDesk } from '../sheet-desk';
import { receiptFacts, receiptPageMessages, spentIn, type ReceiptWords } from '../web/receipt.view';
import { periodNamed } from '../web/sheet-words.view';

/** The receipt as a tagged PDF that carries the sheets themselves; the same receipt gives the same bytes. */
export function renderReceipt(desk: SheetDesk, receipt: Receipt, language: Language): Buffer {
  const words: ReceiptWords = { language, t: translator(receiptPageMessages, language), f: formats[language] };
  const { t } = words;
  const title = t('receipt.title', { number: receipt.number, period: periodNamed(desk.period.code, words) });
  // A letterhead that is being mended holds no receipt up: what cannot be used is left out.
  const { usable: letterhead } = checkLetterhead(language);
  const sheets = receipt.sheets.map(({ snapshot }) => snapshot).join(',');
  return renderPdf({
    title,
    subject: `${desk.accord} ${desk.period.code} ${receipt.party}`,
    author: letterhead.author,
    language,
    date: new Date(receipt.sentAt),
    runningHead: `${title} · ${receipt.partyName}`,
    pageOf: t('receipt.page_of', { page: '{page}', pages: '{pages}' }),
    footNote: desk.isIllustrative && desk.disclaimer ? inLanguage(desk.disclaimer, language).text : null,
    accent: letterhead.accent,
    blocks: blocksOf(desk, receipt, words, title),
    attachments: [
      {
        name: `${desk.accord}-${desk.period.code}-${receipt.number}.json`,
        content: Buffer.from(`[${sheets}]`),
        mimeType: 'application/json',
        description: t('receipt.data'),
      },
    ],
  });
}

function blocksOf(desk: SheetDesk, receipt: Receipt, words: ReceiptWords, title: string): Block[] {
  const { t, language } = words;
  return [
    { kind: 'heading', level: 1, text: title },
    { kind: 'paragraph', text: t('receipt.kicker'), look: 'small', keepsWithNext: true },
    { kind: 'paragraph', text: t('receipt.lead', { count: receipt.sheets.length, party: receipt.partyName }) },
    {
      kind: 'table',
      columns: [
        { title: t('receipt.fact'), weight: 2, namesRow: true },
        { title: t('receipt.value'), weight: 4 },
      ],
      rows: receiptFacts(desk, receipt, words).map(({ label, text }) => [label, text]),
    },
    { kind: 'heading', level: 2, text: t('receipt.sheets') },
    {
      kind: 'table',
      columns: [
        { title: t('receipt.action'), weight: 2, namesRow: true },
        { title: t('receipt.sheet_title'), weight: 4 },
        { title: t('receipt.revision'), weight: 1, align: 'right' },
        { title: t('receipt.spent'), weight: 2, align: 'right' },
      ],
      rows: receipt.sheets.map((sheet) => {
        const { text, lang } = inLanguage(sheet.title, language);
        return [sheet.action, { text, lang }, String(sheet.revision), spentIn(desk, sheet, words)];
      }),
    },
    { kind: 'heading', level: 2, text: t('receipt.sheet_sha256') },
    {
      kind: 'table',
      columns: [
        { title: t('receipt.action'), weight: 1, namesRow: true },
        { title: t('receipt.sheet_sha256'), weight: 4 },
      ],
      rows: receipt.sheets.map(({ action, sha256 }) => [action, sha256]),
    },
    { kind: 'paragraph', text: t('receipt.meaning'), look: 'small' },
    { kind: 'paragraph', text: t('receipt.next'), look: 'small' },
  ];
}
