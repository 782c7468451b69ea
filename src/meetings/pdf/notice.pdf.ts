import { documentCode } from '../../documents/document-code.rules';
import { canonicalJson, sha256Hex } from '../../kernel/canonical-json';
import { inLanguage, languages, type Language, type LocalizedText } from '../../kernel/language';
import { fillSentence } from '../../kernel/refusal';
import { formats } from '../../platform/i18n/formats';
import { type Block, paragraphs, type Text } from '../../platform/pdf/blocks';
import { type Letterhead, letterheadOf } from '../../platform/pdf/letterhead';
import { renderPdf } from '../../platform/pdf/render-pdf';
import { signatureBlocks } from '../../platform/pdf/signature-blocks';
import { wording, wordingSettings } from '../../platform/pdf/wording';
import { type NoticeChange, type NoticeSnapshot } from '../notice-snapshot';
import { type PaperOptions } from './sitting-paper';

export interface NoticePdfOptions extends PaperOptions {
  readonly language: Language;
  /** At the foot of every page, where the data are illustrative. */
  readonly disclaimer: LocalizedText | null;
}

const template = 'meeting-notice';

/** A notice as PDF, from its snapshot alone: the same snapshot gives the same bytes. */
export function renderNotice(snapshot: NoticeSnapshot, options: NoticePdfOptions): Buffer {
  return new NoticeText(snapshot, options).render();
}

/** Title of a notice, in the language it is issued in. */
export function noticeTitle(snapshot: Pick<NoticeSnapshot, 'kind' | 'meeting'>, language: Language): string {
  const words = wordingSettings(template, language);
  const key = { convening: 'title', change: 'changeTitle', cancellation: 'cancellationTitle' }[snapshot.kind];
  return `${words[key] ?? ''} ${snapshot.meeting}`;
}

/** The same in every language. */
export function noticeTitles(about: Pick<NoticeSnapshot, 'kind' | 'meeting'>): LocalizedText {
  return Object.fromEntries(languages.map((language) => [language, noticeTitle(about, language)]));
}

class NoticeText {
  private readonly words: Readonly<Record<string, string>>;
  private readonly letterhead: Letterhead;
  private readonly json: string;

  constructor(
    private readonly snapshot: NoticeSnapshot,
    private readonly options: NoticePdfOptions,
  ) {
    this.words = wordingSettings(template, options.language);
    this.letterhead = letterheadOf(options.language);
    this.json = canonicalJson(snapshot);
  }

  render(): Buffer {
    const { snapshot, options } = this;
    const { language, disclaimer } = options;
    const title = noticeTitle(snapshot, language);
    const accord = inLanguage(snapshot.accord.title, language).text;
    const file = `${snapshot.accord.code}-${snapshot.meeting}-${snapshot.number}.json`;
    return renderPdf({
      title: `${title} – ${accord}`,
      subject: `${snapshot.accord.code} ${snapshot.meeting}`,
      author: this.letterhead.author,
      language,
      date: new Date(`${snapshot.sentOn}T00:00:00Z`),
      runningHead: `${title} · ${accord}`,
      pageOf: this.letterhead.pageOf,
      footNote: disclaimer ? inLanguage(disclaimer, language).text : null,
      accent: this.letterhead.accent,
      blocks: wording(template, language, { title, opening: this.opening() }, this.parts()).blocks,
      attachments: [
        { name: file, content: Buffer.from(this.json), mimeType: 'application/json', description: this.word('data') },
      ],
    });
  }

  private opening(): string {
    const { language } = this.options;
    const { table, sitting, kind } = this.snapshot;
    const name = inLanguage(table.name, language).text;
    const day = formats[language].longDate(sitting.heldOn);
    const values = { name, day, at: sitting.startsAt };
    const sentences = {
      it: {
        convening: '{name}: è convocata la seduta del {day}, ore {at}.',
        change: '{name}: la seduta del {day}, ore {at}, cambia come segue.',
        cancellation: '{name}: la seduta del {day}, ore {at}, è annullata.',
      },
      en: {
        convening: '{name}: a sitting is called for {day}, {at}.',
        change: '{name}: the sitting on {day}, {at}, changes as follows.',
        cancellation: '{name}: the sitting on {day}, {at}, is cancelled.',
      },
    };
    return fillSentence(sentences[language][kind], values);
  }

  private parts(): Record<string, readonly Block[]> {
    const { snapshot } = this;
    const isOff = snapshot.kind === 'cancellation';
    return {
      cover: [this.cover()],
      reason: snapshot.reason === null ? [] : [{ kind: 'paragraph', text: snapshot.reason, look: 'notice' }],
      changes: snapshot.changes.length === 0 ? [] : [this.changes()],
      agenda: isOff ? [] : [this.agenda()],
      documents: isOff ? [] : this.documents(),
      note:
        isOff || snapshot.sitting.note === null
          ? []
          : paragraphs(this.local(snapshot.sitting.note).text, this.local(snapshot.sitting.note).lang),
      signature: signatureBlocks(this.letterhead, this.options.signer),
    };
  }

  private cover(): Block {
    const { snapshot, options } = this;
    const { sitting } = snapshot;
    const date = (day: string): string => formats[options.language].date(day);
    const hash = sha256Hex(this.json);
    const rows: (readonly [string, Text] | null)[] = [
      ['when', `${date(sitting.heldOn)}, ${sitting.startsAt}`],
      ['mode', this.word(sitting.mode)],
      sitting.place && ['place', this.local(sitting.place)],
      sitting.remoteLink === null ? null : ['remoteLink', { text: sitting.remoteLink, link: sitting.remoteLink }],
      sitting.secondCallOn === null
        ? null
        : ['secondCall', `${date(sitting.secondCallOn)}, ${sitting.secondCallAt ?? ''}`],
      sitting.answerBy === null || snapshot.kind === 'cancellation' ? null : ['answerBy', date(sitting.answerBy)],
      ['number', snapshot.documentNumber],
      ['sentOn', date(snapshot.sentOn)],
      snapshot.kind === 'cancellation'
        ? null
        : [
            snapshot.isUrgent ? 'urgent' : 'notice',
            fillSentence(this.word('noticeOf'), {
              days: snapshot.noticeWorkingDays,
              required: snapshot.requiredWorkingDays,
            }),
          ],
      ['fingerprint', hash],
      options.verifyAt === undefined ? null : ['verify', `${options.verifyAt} · ${documentCode(hash)}`],
    ];
    const { disclaimer } = options;
    return {
      kind: 'cover',
      head: { logo: this.letterhead.logo, lines: this.letterhead.office },
      kicker: this.local(snapshot.accord.title),
      title: noticeTitle(snapshot, options.language),
      subtitle: this.local(snapshot.table.name).text,
      facts: rows.filter((row) => row !== null).map(([key, text]): [string, Text] => [this.word(key), text]),
      notices: disclaimer ? [this.local(disclaimer)] : [],
    };
  }

  private agenda(): Block {
    return {
      kind: 'table',
      caption: this.options.language === 'it' ? 'Ordine del giorno' : 'Agenda',
      columns: [
        { title: this.word('agendaNumber'), weight: 1 },
        { title: this.word('agendaTitle'), weight: 7, namesRow: true },
        { title: this.word('agendaKind'), weight: 3 },
      ],
      rows: this.snapshot.agenda.map(({ number, title, question, kind }) => {
        const asked = question ? this.local(question) : null;
        return [
          String(number),
          asked ? [this.local(title), { ...asked, text: ` – ${asked.text}` }] : this.local(title),
          this.word(kind),
        ];
      }),
    };
  }

  private documents(): Block[] {
    const caption = this.options.language === 'it' ? 'Documenti agli atti' : 'Documents tabled';
    if (this.snapshot.documents.length === 0) return [{ kind: 'paragraph', text: `${caption}: ${this.word('none')}` }];
    return [
      {
        kind: 'table',
        caption,
        columns: [
          { title: this.word('documentItem'), weight: 1 },
          { title: this.word('documentName'), weight: 3, namesRow: true },
          { title: this.word('documentHash'), weight: 7 },
        ],
        rows: this.snapshot.documents.map(({ item, name, sha256 }) => [
          item === null ? this.word('wholeSitting') : String(item),
          name,
          sha256,
        ]),
      },
    ];
  }

  private changes(): Block {
    return {
      kind: 'table',
      caption: this.options.language === 'it' ? 'Che cosa cambia' : 'What changes',
      columns: [
        { title: this.word('what'), weight: 3, namesRow: true },
        { title: this.word('before'), weight: 4 },
        { title: this.word('after'), weight: 4 },
      ],
      rows: this.snapshot.changes.map((change) => [
        this.word(change.what),
        this.shown(change, change.before),
        this.shown(change, change.after),
      ]),
    };
  }

  private shown({ what, subject }: NoticeChange, value: string | null): Text {
    if (value === null) return '–';
    if (subject && /^\d+$/.test(value)) return [`${value}. `, this.local(subject)];
    if (/^\d{4}-\d\d-\d\d$/.test(value)) return formats[this.options.language].date(value);
    return what === 'mode' ? this.word(value) : value;
  }

  private word(key: string): string {
    return this.words[key] ?? key;
  }

  private local(text: LocalizedText): { readonly text: string; readonly lang: string } {
    return inLanguage(text, this.options.language);
  }
}
