import { verifier } from '../../src/ledger/verifier';
import { chartDrawing } from '../../src/platform/charts/chart-drawing';
import { chartWords } from '../../src/platform/charts/chart-table';
import { drawingSvg } from '../../src/platform/charts/drawing-svg';
import { type Block, type PdfContent } from '../../src/platform/pdf/blocks';
import { packObjects } from '../../src/platform/pdf/pack-objects';
import { renderPdf } from '../../src/platform/pdf/render-pdf';
import { unprintableIn } from '../../src/platform/pdf/unprintable';
import { chartFigure } from '../../src/reporting/pdf/chart-figure';
import { faultsOfTexts } from '../../src/reporting/report-texts.rules';
import { cellsPerRow, pagesOf, readPdf, taggedText, wordsOf } from './read-pdf';
import { smallPdf } from '../support/small-pdf';

const content = (blocks: readonly Block[], over: Partial<PdfContent> = {}): PdfContent => ({
  title: 'Prova & <titolo> "vero"',
  subject: 'a < b',
  author: 'Segreteria & Co.',
  language: 'it',
  date: new Date('2026-10-31T00:00:00Z'),
  runningHead: 'Capopagina',
  pageOf: 'Pagina {page} di {pages}',
  accent: '#0b3d7a',
  blocks: [{ kind: 'heading', level: 1, text: 'Capitolo' }, ...blocks],
  ...over,
});
const words = (count: number, stem: string) => Array.from({ length: count }, (_, index) => `${stem}${index}`);
const columns = [
  { title: 'Codice', weight: 1, namesRow: true },
  { title: 'Testo', weight: 4 },
];

jest.setTimeout(60_000);

describe('PDF kit', () => {
  it('loses no word of a cell of 2,500 words, and repeats the head outside the tags', async () => {
    const asked = words(2500, 'parola');
    const pdf = await renderPdf(content([{ kind: 'table', columns, rows: [['A', asked.join(' ')]] }]));
    expect(wordsOf(pdf).filter((word) => word.startsWith('parola'))).toEqual(asked);
    expect(wordsOf(pdf).filter((word) => word === 'Codice').length).toBeGreaterThan(3);
    expect(taggedText(pdf).match(/Codice/g)).toHaveLength(1);
  });

  it('prints every row of a table of 300', async () => {
    const rows = words(300, 'riga').map((word) => [word, 'testo']);
    const pdf = await renderPdf(content([{ kind: 'table', columns, rows }]));
    expect(wordsOf(pdf).filter((word) => word.startsWith('riga'))).toEqual(rows.map(([word]) => word));
    expect(readPdf(pdf, 'pdfinfo', ['-struct']).match(/\bTR\b/g)).toHaveLength(301);
  });

  it('prints a paragraph of 3,000 words, lines asked for and words wider than the line', async () => {
    const asked = words(3000, 'nota');
    const long = 'x'.repeat(400);
    const pdf = await renderPdf(content([{ kind: 'paragraph', text: `${asked.join(' ')}\n${long}` }]));
    const printed = wordsOf(pdf);
    expect(printed.filter((word) => word.startsWith('nota'))).toEqual(asked);
    expect(printed.filter((word) => /^x+$/.test(word)).join('')).toBe(long);
  });

  it('prints a heading of 3,000 words, and cuts it where the file may hold no text so long', async () => {
    const title = words(3000, 'titolo').join(' ');
    const pdf = await renderPdf(content([{ kind: 'heading', level: 2, text: title }], { title }));
    expect(wordsOf(pdf).filter((word) => word.startsWith('titolo'))).toEqual(title.split(' '));
    const strings = readPdf(pdf, 'qpdf', ['--json=2', '--json-key=qpdf']).match(/"u:[^"]*"/g) ?? [];
    expect(strings.some((one) => one.startsWith('"u:titolo0 titolo1'))).toBe(true);
    expect(Math.max(...strings.map(({ length }) => 2 * length))).toBeLessThan(32_767);
  });

  it('falls back to other alphabets and refuses what no font prints, saying where', async () => {
    const pdf = await renderPdf(content([{ kind: 'paragraph', text: 'Ελληνικά Привет łódź Đại' }]));
    expect(wordsOf(pdf)).toEqual(expect.arrayContaining(['Ελληνικά', 'Привет', 'łódź', 'Đại']));
    const refused = () => renderPdf(content([{ kind: 'paragraph', text: 'prima 漢字 dopo' }]));
    expect(refused).toThrow(
      expect.objectContaining({
        code: 'document.character_not_printable',
        values: { character: 'U+6F22', word: '漢字', place: 'Capitolo' },
      }) as Error,
    );
  });

  it('gives every row as many cells as the table has columns, empty ones too and in their order', async () => {
    const three = [...columns, { title: '', weight: 1 }];
    const tall = `\n\n${words(600, 'alta').join(' ')}`;
    const rows = [
      ['A', '', ''],
      ['B', 'b'],
      ['', '', 'c'],
      ['D', '', 'd'],
      [tall, 'e', ''],
    ];
    const tree = readPdf(await renderPdf(content([{ kind: 'table', columns: three, rows }])), 'pdfinfo', ['-struct']);
    expect(cellsPerRow(tree)).toEqual(Array.from({ length: 6 }, () => 3));
    const kinds = [...tree.matchAll(/^ +(TH|TD)\b/gm)].map(([, kind]) => kind);
    expect(kinds.slice(3)).toEqual(rows.flatMap(() => ['TH', 'TD', 'TD']));
  });

  it('refuses a row that has more cells than the table has columns', () => {
    expect(() => renderPdf(content([{ kind: 'table', columns, rows: [['A', 'b', 'c']] }]))).toThrow(RangeError);
  });

  it('keeps a short table on one page, and two rows of a long one with its head', async () => {
    for (const count of [2, 4, 40]) {
      for (const before of [56, 57, 58, 59, 60, 61]) {
        const rows = words(count, 'riga').map((word) => [word, 'testo']);
        const filler = { kind: 'paragraph' as const, text: words(before, 'sopra').join('\n') };
        const pdf = await renderPdf(content([filler, { kind: 'table', columns, rows }]));
        const perPage = pagesOf(pdf).map((page) => page.match(/riga\d+/g)?.length ?? 0);
        expect(perPage).not.toContain(1);
        if (count === 4) expect(perPage).toContain(4);
      }
    }
  });

  it('leaves neither the first item of a list nor the last alone on a page', () => {
    for (const before of [43, 44, 45, 50, 51]) {
      const filler = { kind: 'paragraph' as const, text: words(before, 'sopra').join('\n') };
      const pdf = renderPdf(content([filler, { kind: 'list', items: words(8, 'punto') }]));
      expect(pagesOf(pdf).map((page) => page.match(/punto\d+/g)?.length ?? 0)).not.toContain(1);
    }
  });

  it('prints ligatures pasted from other documents as their letters', async () => {
    const pdf = await renderPdf(content([{ kind: 'paragraph', text: 'e\ufb03cace \ufb01rma' }]));
    expect(wordsOf(pdf)).toEqual(expect.arrayContaining(['efficace', 'firma']));
  });

  it('tells beforehand what it would refuse to print', () => {
    expect(unprintableIn('Perché «sì» – 10 €, Ελληνικά\tPrivet\n\ufb01rma')).toBeNull();
    expect(unprintableIn('prima 漢字 dopo')).toEqual({ character: 'U+6F22', word: '漢字' });
    expect(faultsOfTexts({ judgement: 'va bene', requests: 'un 😀' })).toEqual([
      expect.objectContaining({ pointer: '/requests', en: expect.stringContaining('U+1F600') as string }),
    ]);
  });

  it('refuses a figure without alternative text', () => {
    const figure = { kind: 'figure' as const, drawing: { width: 10, height: 10, marks: [] }, alt: ' ' };
    expect(() => renderPdf(content([figure]))).toThrow('document.figure_without_text');
  });

  it.each(['bars', 'stackedBars', 'rows', 'stackedRows', 'line'] as const)(
    'draws %s from the one definition that pages draw them from, with the words of the same numbers',
    (kind) => {
      const series = [
        { name: 'Speso', values: [1234, 20.5, null] },
        { name: 'Dotazione', values: [5000, 60, 7] },
      ];
      const chart = {
        kind,
        title: 'Spesa',
        language: 'it',
        unit: '€',
        categories: ['L1', 'L2', 'L3'],
        series,
      } as const;
      const svg = drawingSvg(chartDrawing(chart, { width: 499, height: 200 }));
      const onPage = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, said = '']) => said);
      const pdf = renderPdf(content([chartFigure(chart, 499, 200)]));
      const printed = wordsOf(pdf);
      expect(onPage.length).toBeGreaterThan(6);
      expect(onPage.flatMap((said) => said.split(/\s+/)).filter((said) => !printed.includes(said))).toEqual([]);
      const strings = readPdf(pdf, 'qpdf', ['--json=2', '--json-key=qpdf']);
      expect(strings).toContain(JSON.stringify(`u:${chartWords(chart)}`).slice(1, -1));
    },
  );

  it('closes up skipped levels of headings and leaves nothing untagged', async () => {
    const pdf = await renderPdf(
      content([
        { kind: 'heading', level: 4, text: 'Sotto' },
        { kind: 'paragraph', text: 'Testo' },
      ]),
    );
    const tree = readPdf(pdf, 'pdfinfo', ['-struct']);
    expect([...tree.matchAll(/\bH\d/g)].map(([tag]) => tag)).toEqual(['H1', 'H2']);
    expect(readPdf(pdf, 'pdfinfo', [])).toMatch(/Tagged:\s+yes/);
    expect(readPdf(pdf, 'qpdf', ['--check'])).toContain('No syntax or stream encoding errors');
  });

  it('packs its small objects the same way each time, and a proof can follow, also in files that are not packed', () => {
    const rows = Array.from({ length: 400 }, (_, row) => [`riga ${row}`, String(row)]);
    const columns = [
      { title: 'Riga', weight: 1 },
      { title: 'Numero', weight: 1 },
    ];
    const packed = renderPdf(content([{ kind: 'table', columns, rows }]));
    expect(packed.equals(renderPdf(content([{ kind: 'table', columns, rows }])))).toBe(true);
    expect(packed.toString('latin1')).toMatch(/\/Type \/XRef\n[^]*startxref\n\d+\n%%EOF\n$/);
    expect(packed.toString('latin1').match(/\/Type \/ObjStm/g)?.length).toBeGreaterThan(3);
    // The same file with every object on its own is many times as large.
    const plain = Buffer.from(readPdf(packed, 'qpdf', ['--object-streams=disable', '--qdf'], ['-']), 'latin1');
    expect(packed.length * 5).toBeLessThan(plain.length);
    for (const issued of [packed, smallPdf('prova')]) {
      const tail = verifier().tailOf(issued, Buffer.from('accordo-proof v1\n'));
      expect(tail).not.toBeNull();
      const proved = Buffer.concat([issued, tail ?? Buffer.alloc(0)]);
      expect(readPdf(proved, 'qpdf', ['--check'])).toContain('No syntax or stream encoding errors');
    }
    expect(() => packObjects(packed)).toThrow(TypeError);
  });

  it('escapes the properties in the XMP packet', async () => {
    const pdf = await renderPdf(content([]));
    const packet = pdf.toString('utf8');
    expect(packet).toContain('Prova &amp; &lt;titolo&gt; &quot;vero&quot;');
    expect(packet).toContain('<pdfuaid:part>1</pdfuaid:part>');
    expect(packet).toContain('<pdfaid:part>3</pdfaid:part>');
  });

  it('prints markup and what PDF and XML mean something by as typed: text, title, bookmark and properties', async () => {
    const title = String.raw`Piano (a\b\\)) <b>uno</b> &amp; "è" – ]]> <!-- %PDF /Title <</JS(x)>> endobj`;
    const subject = '<?xpacket end="w"?> perché (\\';
    const blocks: Block[] = [
      { kind: 'heading', level: 2, text: title },
      { kind: 'paragraph', text: `${title}\tfine` },
    ];
    const pdf = await renderPdf(content(blocks, { title, subject }));
    const properties = readPdf(pdf, 'pdfinfo', ['-enc', 'UTF-8']);
    expect(/^Title: +(.*)$/m.exec(properties)?.[1]).toBe(title);
    expect(/^Subject: +(.*)$/m.exec(properties)?.[1]).toBe(subject);
    const printed = wordsOf(pdf).join('');
    expect(printed.split(title.replace(/\s/g, '')).length).toBeGreaterThan(2);
    expect(readPdf(pdf, 'pdfinfo', ['-meta']).match(/<\?xpacket end/g)).toHaveLength(1);
    const outlines = JSON.parse(readPdf(pdf, 'qpdf', ['--json=2', '--json-key=outlines'])) as object;
    expect(JSON.stringify(outlines)).toContain(JSON.stringify(title).slice(1, -1));
    expect(readPdf(pdf, 'qpdf', ['--check'])).toContain('No syntax or stream encoding errors');
  });
});
