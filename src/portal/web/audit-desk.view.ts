import { documentPath } from '../../documents/document-place.rules';
import { type IssuedDocument } from '../../documents/issued-document.queries';
import { inLanguage } from '../../kernel/language';
import { type Words } from '../../platform/pages/page-view';
import { type auditDeskMessages } from '../audit-desk.messages';
import { type LedgerRoom } from '../ledger-room.queries';

export type AuditWords = Words<keyof typeof auditDeskMessages.it>;

export interface AuditDesk {
  readonly room: LedgerRoom;
  readonly documents: readonly IssuedDocument[];
  readonly years: readonly number[];
}

export function auditDeskView({ room, documents, years }: AuditDesk, words: AuditWords): object {
  const { t, f } = words;
  const base = `/accords/${room.code}`;
  return {
    until: room.auditorUntil ? t('audit.access_until', { date: f.date(room.auditorUntil) }) : null,
    dossiers: years.map((year) => ({ href: `${base}/dossiers/${year}`, label: t('audit.dossier', { year }) })),
    documents: documents.length > 0 ? documentTable(base, documents, words) : null,
    tools: [
      { href: `${base}/findings`, label: t('audit.findings') },
      { href: `${base}/audit/sample`, label: t('audit.sample') },
      { href: `${base}/audit/as-of`, label: t('audit.as_of') },
      { href: `${base}/ledger`, label: t('audit.ledger') },
      { href: '/verify', label: t('audit.verify') },
      { href: `${base}/checkpoint`, label: t('audit.checkpoint') },
    ],
  };
}

/** Each chain together, what is in force first and what it took the place of below. */
function documentTable(base: string, documents: readonly IssuedDocument[], words: AuditWords): object {
  const { t, f, language } = words;
  const rows = documents
    .filter(({ supersededBy }) => supersededBy === null)
    .flatMap((last) => chainOf(last, documents))
    .map((document) => {
      const title = inLanguage(document.title, language);
      const { number, id } = document;
      const path = documentPath(document);
      return {
        cells: [
          { text: number, href: path },
          document.supersededBy
            ? { tag: { text: t('audit.superseded'), tone: 'grey' } }
            : { tag: { text: t('audit.in_force'), tone: 'green' } },
          { text: title.text, lang: title.lang },
          { text: f.date(document.issuedOn) },
          { text: chainInWords(document, documents) },
          { text: t('audit.pdf', { number }), href: `${path}/pdf` },
          { text: t('audit.history_of', { number }), href: `${base}/ledger/issued_document/${id}` },
        ],
      };
    });
  const columns = [
    { label: t('audit.number') },
    { label: t('audit.state'), isStatus: true },
    { label: t('audit.document') },
    { label: t('audit.issued_on') },
    { label: t('audit.chain') },
    { label: t('audit.file') },
    { label: t('audit.history') },
  ];
  return { caption: t('audit.documents'), isCaptionHidden: true, columns, rows };
}

/** From the document back to the first one of its chain. */
function chainOf(document: IssuedDocument, documents: readonly IssuedDocument[]): IssuedDocument[] {
  const earlier = documents.find(({ id }) => id === document.supersedes?.id);
  return earlier ? [document, ...chainOf(earlier, documents)] : [document];
}

/** `2026/1 → 2026/2 → 2026/3` */
function chainInWords(document: IssuedDocument, documents: readonly IssuedDocument[]): string {
  let last = document;
  for (let next = last.supersededBy; next; next = last.supersededBy) {
    const later = documents.find(({ id }) => id === next?.id);
    if (!later) break;
    last = later;
  }
  const chain = chainOf(last, documents).map(({ number }) => number);
  return chain.length > 1 ? chain.reverse().join(' → ') : '–';
}
