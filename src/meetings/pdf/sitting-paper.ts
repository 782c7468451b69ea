import { documentCode } from '../../documents/document-code.rules';
import { canonicalJson, sha256Hex } from '../../kernel/canonical-json';
import { inLanguage, languages, type Language, type LocalizedText } from '../../kernel/language';
import { joinCatalogues, translator, type Translate } from '../../platform/i18n/catalogue';
import { formats, type Formats } from '../../platform/i18n/formats';
import { type Block, type Run, type Text } from '../../platform/pdf/blocks';
import { letterheadOf, type Letterhead } from '../../platform/pdf/letterhead';
import { renderPdf } from '../../platform/pdf/render-pdf';
import { signatureBlocks } from '../../platform/pdf/signature-blocks';
import { wording, wordingSettings } from '../../platform/pdf/wording';
import { meetingMessages } from '../meeting-pages.messages';
import { minutesPdfMessages } from './minutes-pdf.messages';

const messages = joinCatalogues(meetingMessages, minutesPdfMessages);
export type PaperKey = keyof typeof messages.it;

/** What every document of a Table says of itself. */
export interface PaperHead {
  readonly kind: string;
  readonly number: string;
  readonly language: Language;
  readonly issuedOn: string;
  readonly accord: { readonly code: string; readonly title: LocalizedText; readonly disclaimer: LocalizedText | null };
  readonly table: { readonly code: string; readonly name: LocalizedText };
}

export interface PaperOptions {
  readonly verifyAt?: string;
  /** Who signs the file once it is rendered; null: nobody, and the document says so. */
  readonly signer: string | null;
}

/** The words of a document in its own language. */
export class PaperText {
  readonly t: Translate<PaperKey>;
  readonly f: Formats;

  constructor(readonly language: Language) {
    this.t = translator(messages, language);
    this.f = formats[language];
  }

  said(text: LocalizedText | null): Run {
    if (!text) return { text: '–' };
    const found = inLanguage(text, this.language);
    return found.lang === this.language ? { text: found.text } : { text: found.text, lang: found.lang };
  }
}

/** What one kind of document adds to the frame that they share. */
export interface PaperParts {
  /** Name of the wording file; its head gives the title. */
  readonly wording: string;
  /** What it is about, after the title: `MT-2026-01`. */
  readonly about: string;
  readonly facts: readonly (readonly [label: string, value: Text])[];
  readonly parts: Readonly<Record<string, readonly Block[]>>;
}

/** The wording's own title, in the document's language. */
export function paperTitle(name: string, language: Language): string {
  return wordingSettings(name, language)['title'] ?? name;
}

/** Title of a document in every language: `Verbale MT-2026-01`. */
export function paperTitles(name: string, about: string): LocalizedText {
  return Object.fromEntries(languages.map((language) => [language, `${paperTitle(name, language)} ${about}`]));
}

/** A numbered document of a Table as PDF, from its snapshot alone: the same snapshot gives the same bytes. */
export function renderPaper(snapshot: PaperHead, text: PaperText, own: PaperParts, options: PaperOptions): Buffer {
  const { language, accord, number } = snapshot;
  const json = canonicalJson(snapshot);
  const letterhead = letterheadOf(language);
  const title = paperTitle(own.wording, language);
  const name = `${title} ${own.about}`;
  const accordTitle = text.said(accord.title);
  const parts = {
    cover: [cover(snapshot, text, own, title, { hash: sha256Hex(json), verifyAt: options.verifyAt, letterhead })],
    break: [{ kind: 'pageBreak' } as const],
    signature: signatureBlocks(letterhead, options.signer),
    ...own.parts,
  };
  return renderPdf({
    title: `${name} – ${accordTitle.text}`,
    subject: `${accord.code} ${own.about} ${number}`,
    author: letterhead.author,
    language,
    date: new Date(`${snapshot.issuedOn}T00:00:00Z`),
    runningHead: `${name} · ${accordTitle.text}`,
    pageOf: letterhead.pageOf,
    footNote: accord.disclaimer ? text.said(accord.disclaimer).text : null,
    accent: letterhead.accent,
    blocks: wording(own.wording, language, {}, parts).blocks,
    attachments: [
      {
        name: `${accord.code}-${snapshot.kind}-${number.replace('/', '-')}.json`,
        content: Buffer.from(json),
        mimeType: 'application/json',
        description: text.t('pdf.data'),
      },
    ],
  });
}

function cover(
  { accord, table, number, issuedOn }: PaperHead,
  text: PaperText,
  own: PaperParts,
  title: string,
  {
    hash,
    verifyAt,
    letterhead,
  }: { readonly hash: string; readonly verifyAt?: string; readonly letterhead: Letterhead },
): Block {
  const { t, f } = text;
  return {
    kind: 'cover',
    head: { logo: letterhead.logo, lines: letterhead.office },
    kicker: text.said(accord.title),
    title,
    subtitle: text.said(table.name).text,
    facts: [
      ...own.facts,
      [t('pdf.number'), number],
      [t('pdf.issued_on'), f.date(issuedOn)],
      [t('pdf.fingerprint'), hash],
      ...(verifyAt === undefined ? [] : [[t('pdf.verify'), `${verifyAt} · ${documentCode(hash)}`] as const]),
    ],
    notices: accord.disclaimer ? [text.said(accord.disclaimer)] : [],
  };
}
