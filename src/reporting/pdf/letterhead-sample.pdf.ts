import { type Language, type LocalizedText, inLanguage } from '../../kernel/language';
import { formats } from '../../platform/i18n/formats';
import { type Block } from '../../platform/pdf/blocks';
import { type Letterhead } from '../../platform/pdf/letterhead';
import { renderPdf } from '../../platform/pdf/render-pdf';
import { chartFigure } from './chart-figure';
import { letterheadSampleWords } from './letterhead-sample.messages';
import { signatureBlocks } from '../../platform/pdf/signature-blocks';

export interface SampleFor {
  readonly accord: LocalizedText;
  readonly today: string;
  readonly language: Language;
  /** Who would sign; null: nobody. */
  readonly signer: string | null;
}

/** A page of everything that a letterhead changes: cover, titles, table, chart, the place of the signature. */
export function renderLetterheadSample(letterhead: Letterhead, { accord, today, language, signer }: SampleFor): Buffer {
  const word = letterheadSampleWords[language];
  const format = formats[language];
  const title = inLanguage(accord, language).text;
  const blocks: Block[] = [
    {
      kind: 'cover',
      head: { logo: letterhead.logo, lines: letterhead.office },
      kicker: title,
      title: word.title,
      subtitle: word.subtitle,
      facts: [
        [word.number, '0/0'],
        [word.date, format.date(today)],
      ],
      notices: [word.notice],
    },
    { kind: 'heading', level: 1, text: word.chapter },
    { kind: 'paragraph', text: word.text },
    {
      kind: 'table',
      columns: [
        { title: word.line, weight: 50, namesRow: true },
        { title: word.budget, weight: 25, align: 'figure' },
        { title: word.share, weight: 25, align: 'figure' },
      ],
      rows: [
        ['L1', format.amount(740000, 'EUR', 0), format.percent(0.631, 1)],
        ['L2', format.amount(1250.5, 'EUR'), format.percent(1, 1)],
      ],
    },
    chartFigure(
      {
        kind: 'rows',
        title: word.chart,
        language,
        unit: 'EUR',
        categories: ['L1', 'L2'],
        series: [{ name: word.budget, values: [740000, 1250.5] }],
      },
      499,
      90,
    ),
    ...signatureBlocks(letterhead, signer).map((block) =>
      block.kind === 'signature' ? { ...block, isSample: true } : block,
    ),
  ];
  return renderPdf({
    title: `${word.title} – ${title}`,
    subject: word.title,
    author: letterhead.author,
    language,
    date: new Date(`${today}T00:00:00Z`),
    runningHead: `${word.title} · ${title}`,
    pageOf: letterhead.pageOf,
    mark: letterhead.mark,
    accent: letterhead.accent,
    blocks,
  });
}
