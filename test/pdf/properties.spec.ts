import fc from 'fast-check';
import { type Block, type PdfContent } from '../../src/platform/pdf/blocks';
import { faceFor } from '../../src/platform/pdf/font-faces';
import { printable } from '../../src/platform/pdf/lines';
import { renderPdf } from '../../src/platform/pdf/render-pdf';
import { renderProgressReport } from '../../src/reporting/pdf/progress-report.pdf';
import { cellsPerRow, readPdf, wordsOf } from './read-pdf';
import { sampleReport } from './sample-report';

jest.setTimeout(180_000);

/** Letters, figures and marks of the scripts that the documents promise to print. */
const ranges = [
  [0x21, 0x7e],
  [0xa1, 0x17f],
  [0x386, 0x3ce],
  [0x400, 0x45f],
  [0x1ea0, 0x1ef9],
] as const;
const printed = ranges
  .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
  .filter((code) => faceFor('text', code) && /[\p{L}\p{N}]/u.test(String.fromCharCode(code)))
  .map((code) => String.fromCharCode(code))
  .filter((character) => printable(character) === character);
const word = fc.string({ unit: fc.constantFrom(...printed), minLength: 1, maxLength: 14 });
const sentence = (most: number) =>
  fc.array(word, { minLength: 1, maxLength: most, size: 'max' }).map((words) => words.join(' '));

/** Many rows of few words, or few of cells that fill pages. */
const table = fc
  .tuple(fc.integer({ min: 1, max: 5 }), fc.oneof(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 300 })))
  .chain(([columns, rows]) =>
    fc.array(fc.array(sentence(rows > 9 ? 4 : 400), { minLength: columns, maxLength: columns }), {
      minLength: rows,
      maxLength: rows,
    }),
  );

const content = (blocks: readonly Block[]): PdfContent => ({
  title: 'Prova',
  subject: 'prova',
  author: 'Segreteria',
  language: 'it',
  date: new Date('2026-10-31T00:00:00Z'),
  runningHead: '',
  pageOf: '',
  accent: '#0b3d7a',
  blocks: [{ kind: 'heading', level: 1, text: 'Capitolo' }, ...blocks],
});

/** All that was asked, without the blanks that lines and columns put between. */
const letters = (texts: readonly string[]) => [...texts.join('').replace(/\s+/g, '')].sort().join('');

describe('documents of any content', () => {
  it('print every letter of tables of any size, in any European script, and every cell', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const columns = (rows[0] ?? ['']).map(() => ({ title: '', weight: 1 }));
        const pdf = renderPdf(content([{ kind: 'table', columns, rows }]));
        expect(letters(wordsOf(pdf))).toBe(letters(['Capitolo', ...rows.flat()]));
        if (rows.length > 0) {
          const cells = cellsPerRow(readPdf(pdf, 'pdfinfo', ['-struct']));
          expect(cells).toEqual(Array.from({ length: rows.length + 1 }, () => columns.length));
        }
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  it('print the words of notes and lists in their order', () => {
    fc.assert(
      fc.property(sentence(3000), fc.array(sentence(40), { maxLength: 60, size: 'max' }), (note, items) => {
        const pdf = renderPdf(
          content([
            { kind: 'paragraph', text: note },
            { kind: 'list', items },
          ]),
        );
        const asked = `${note} ${items.map((item) => `• ${item}`).join(' ')}`;
        // A word wider than its line is cut, hence without blanks.
        expect(wordsOf(pdf).join('').replace('Capitolo', '')).toBe(asked.replace(/\s/g, ''));
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });

  it('print a thousand actions', async () => {
    const snapshot = sampleReport({}, 34);
    const found = new Set(wordsOf(await renderProgressReport(snapshot)));
    expect(snapshot.actions.length).toBeGreaterThan(1000);
    expect(snapshot.actions.filter(({ code }) => !found.has(code))).toEqual([]);
  });

  it('are the same bytes whatever was printed before', () => {
    fc.assert(
      fc.property(sentence(200), sentence(200), (one, other) => {
        const first = renderPdf(content([{ kind: 'paragraph', text: one }]));
        renderPdf(content([{ kind: 'paragraph', text: other }]));
        expect(renderPdf(content([{ kind: 'paragraph', text: one }])).equals(first)).toBe(true);
      }),
      { numRuns: 20, endOnFailure: true },
    );
  });
});
