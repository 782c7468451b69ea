import { documentPageMessages } from '../../documents/document-page.messages';
import { canonicalJson, sha256Hex } from '../../kernel/canonical-json';
import { inLanguage, type Language, type LocalizedText } from '../../kernel/language';
import { joinCatalogues, translator, type Translate } from '../../platform/i18n/catalogue';
import { formats, type Formats } from '../../platform/i18n/formats';
import { type Block, type Run } from '../../platform/pdf/blocks';
import { checkLetterhead, type Letterhead } from '../../platform/pdf/letterhead';
import { renderPdf } from '../../platform/pdf/render-pdf';
import { spelledOut } from '../../platform/pdf/unprintable';
import { wording, wordingSettings } from '../../platform/pdf/wording';
import { type DossierCover } from '../dossier/dossier-cover';
import { dossierCoverMessages } from './dossier-cover.messages';

const messages = joinCatalogues(documentPageMessages, dossierCoverMessages);

/** The cover of a dossier as PDF, with its data inside; the same dossier gives the same bytes. */
export function renderDossierCover(cover: DossierCover, language: Language): Buffer {
  const text = new CoverText(language);
  const { accord, year, log } = cover;
  // A letterhead that is being mended holds no auditor up: what cannot be used is left out.
  const { usable: letterhead } = checkLetterhead(language);
  const json = canonicalJson(cover);
  const title = `${wordingSettings('dossier-cover', language)['title'] ?? ''} ${year}`;
  const accordTitle = text.said(accord.title).text;
  const parts = {
    cover: [front(cover, text, title, sha256Hex(json), letterhead)],
    documents: documentTable(cover, text),
    contents: [partTable(cover, text)],
  };
  return renderPdf({
    title: `${title} – ${accordTitle}`,
    subject: `${accord.code} ${year}`,
    author: letterhead.author,
    language,
    date: new Date(log.signedAt),
    runningHead: `${title} · ${accordTitle}`,
    pageOf: letterhead.pageOf,
    footNote: accord.disclaimer ? text.said(accord.disclaimer).text : null,
    accent: letterhead.accent,
    blocks: wording('dossier-cover', language, { file: `${accord.code}-${year}.zip` }, parts).blocks,
    attachments: [
      {
        name: `${accord.code}-${year}-cover.json`,
        content: Buffer.from(json),
        mimeType: 'application/json',
        description: text.t('dossier.data'),
      },
    ],
  });
}

type CoverKey = keyof typeof documentPageMessages.it | keyof typeof dossierCoverMessages.it;

class CoverText {
  readonly t: Translate<CoverKey>;
  readonly f: Formats;

  constructor(private readonly language: Language) {
    this.t = translator(messages, language);
    this.f = formats[language];
  }

  readonly said = (text: LocalizedText): Run => {
    const found = inLanguage(text, this.language);
    return printed(found.lang === this.language ? { text: found.text } : { text: found.text, lang: found.lang });
  };
}

function front(
  { accord, log, timeZone }: DossierCover,
  { t, f, said }: CoverText,
  title: string,
  hash: string,
  letterhead: Letterhead,
): Block {
  return {
    kind: 'cover',
    head: { logo: letterhead.logo, lines: letterhead.office },
    kicker: said(accord.title),
    title,
    subtitle: accord.code,
    facts: [
      [t('dossier.log'), log.origin],
      [t('dossier.entries'), t('dossier.entries_of', { entries: f.number(log.entries), size: f.number(log.size) })],
      [t('dossier.root'), log.root],
      [t('dossier.signed_at'), f.dateTime(log.signedAt, timeZone)],
      ...log.keys.map((key) => [t('dossier.keys'), key] as const),
      [t('dossier.fingerprint'), hash],
    ],
    notices: accord.disclaimer ? [said(accord.disclaimer)] : [],
  };
}

/** A dossier waits for nobody’s wording: a character that no font prints stands as its number. */
const printed = (run: Run): Run => ({ ...run, text: spelledOut(run.text) });

function documentTable({ documents }: DossierCover, { t, f, said }: CoverText): Block[] {
  if (documents.length === 0) return [{ kind: 'paragraph', text: t('dossier.none'), look: 'small' }];
  return [
    {
      kind: 'table',
      columns: [
        { title: t('dossier.document'), weight: 42, namesRow: true },
        { title: t('dossier.issued_on'), weight: 16 },
        { title: t('dossier.file_sha256'), weight: 42 },
      ],
      rows: documents.map(({ kind, number, title, issuedOn, sha256 }) => [
        [`${t(`document.kind.${kind}`)} ${number} – `, said(title)],
        f.date(issuedOn),
        sha256,
      ]),
    },
  ];
}

function partTable({ parts }: DossierCover, { t, f }: CoverText): Block {
  return {
    kind: 'table',
    columns: [
      { title: t('dossier.part'), weight: 18, namesRow: true },
      { title: t('dossier.holds'), weight: 54 },
      { title: t('dossier.files'), weight: 12, align: 'figure' },
      { title: t('dossier.size'), weight: 16, align: 'figure' },
    ],
    rows: parts.map(({ name, files, bytes }) => [
      `${name}/`,
      t(`dossier.part.${name}` as CoverKey),
      f.number(files),
      f.number(Math.ceil(bytes / 1000)),
    ]),
  };
}
