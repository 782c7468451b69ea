import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { type Refusal } from '../../src/kernel/refusal';
import { checkLetterhead } from '../../src/platform/pdf/letterhead';
import { PictureFault } from '../../src/platform/pdf/picture';
import { readPng } from '../../src/platform/pdf/read-png';
import { readSvg } from '../../src/platform/pdf/read-svg';
import { renderLetterheadSample } from '../../src/reporting/pdf/letterhead-sample.pdf';
import { renderProgressReport } from '../../src/reporting/pdf/progress-report.pdf';
import { readPdf, taggedText, wordsOf } from './read-pdf';
import { sampleReport } from './sample-report';

const kept = path.join(__dirname, '../../templates/documents');
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-letterhead-'));
const made = path.join(folder, 'letterhead.it.md');
const original = fs.readFileSync(path.join(kept, 'letterhead.it.md'), 'utf8');
const printed = () => renderProgressReport(sampleReport(), { letterheadFolder: folder });
const check = () => checkLetterhead('it', folder);

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(data.length, 0);
  ends.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([ends.subarray(0, 4), body, ends.subarray(4)]);
}

/** Two rows of two pixels: red, half clear blue; clear, white. */
function smallPng(): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(2, 0);
  head.writeUInt32BE(2, 4);
  head.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.from([0, 255, 0, 0, 255, 0, 0, 255, 128, 1, 9, 9, 9, 0, 246, 246, 246, 255]);
  const start = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([start, chunk('IHDR', head), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.alloc(0))]);
}

const svg = `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 120 40"><title>x</title>
  <g transform="translate(10 5) rotate(10)" fill="#c00"><path d="M0 0h20v10q5 5-5 10t-15-5a5 5 0 01-5-5z" fill-rule="evenodd"/>
  <circle cx="40" cy="10" r="9" style="fill:navy;stroke:#ffd700;stroke-width:2"/></g>
  <rect x="60" y="5" width="30" height="20" rx="4" fill="rgb(10, 120, 40)"/><polygon points="100,5 115,5 107,20"/>
  <line x1="0" y1="39" x2="120" y2="39" stroke="black"/></svg>`;

describe('letterhead', () => {
  const names: string[] = [];
  const write = (text: string) => fs.writeFileSync(made, text);
  const place = (name: string, content: string | Buffer) => {
    names.push(name);
    fs.writeFileSync(path.join(folder, name), content);
  };
  beforeEach(() => write(original));
  afterAll(() => fs.rmSync(folder, { recursive: true }));
  afterEach(() => {
    for (const name of names.splice(0)) fs.rmSync(path.join(folder, name));
  });

  it('is in order as it comes, in both languages', () => {
    expect([checkLetterhead('it').faults, checkLetterhead('en').faults]).toEqual([[], []]);
  });

  it.each([
    ['SVG', 'prova-logo.svg', svg],
    ['PNG', 'prova-logo.png', smallPng()],
  ])(
    'bears a logo (%s) with its words, the office and the colour, and stays conformant and the same each time',
    async (_, name, content) => {
      place(name, content);
      write(
        `${original.replace('---\n', `---\nlogo: ${name}\nlogoAlt: Stemma di prova\n`).replace('#0b3d7a', '#7a0b3d')}\nUfficio di prova\n\nVia Esempio 1, 20100 Milano\n`,
      );
      expect(check().faults).toEqual([]);
      const report = await printed();
      const sample = renderLetterheadSample(check().usable, {
        ...{ accord: { it: 'Accordo' }, today: '2026-10-31', language: 'it', signer: null },
      });
      for (const pdf of [report, sample]) {
        expect(wordsOf(pdf).join(' ')).toContain('Via Esempio 1, 20100 Milano');
        expect(readPdf(pdf, 'qpdf', ['--check'])).toContain('No syntax or stream encoding errors');
        expect(readPdf(pdf, 'qpdf', ['--qdf', '--object-streams=disable'], ['-'])).toContain('/Alt (Stemma di prova)');
      }
      expect((await printed()).equals(report)).toBe(true);
      expect(taggedText(sample)).toContain('Ufficio di prova');
    },
  );

  it.each([
    ['accent: blu', 'il colore «accent» è «blu»'],
    ["accent: '#ffee00'", 'troppo chiaro per il testo bianco'],
    ['colour: x', 'la voce «colour» non è conosciuta'],
    ['author: 漢字', 'il carattere U+6F22'],
    ['pageOf: Pagina', 'non contiene {page}'],
    ['logo: ../../package.json', 'con il solo nome di un file'],
    ['logo: manca.png\nlogoAlt: x', 'il file del logo non c’è'],
    ['logo: letterhead.svg', 'non ha un testo alternativo'],
  ])('says what is wrong with %s, and refuses to print reports with it', async (line, wanted) => {
    const key = line.split(':')[0] ?? '';
    write(original.replace(new RegExp(`^${key}:.*\n`, 'm'), '').replace('---\n', `---\n${line}\n`));
    const { usable, faults } = check();
    expect(faults.map(({ it }) => it).join('\n')).toContain(wanted);
    const refusal = await printed().catch((error: Refusal) => error as Refusal);
    expect(refusal).toMatchObject({ code: 'letterhead.broken', definition: { status: 409 } });
    const sample = { accord: { it: 'Accordo' }, today: '2026-10-31', language: 'it' as const, signer: null };
    expect(renderLetterheadSample(usable, sample).length).toBeGreaterThan(1000);
  });

  it.each([
    ['nothing', ''],
    ['no head', 'Solo testo'],
    ['a template that does not parse', `${original}\n<% if (`],
    ['headings and lists', `${original}\n# Titolo\n\n- uno\n`],
    ['too many lines', `${original}\na\n\nb\n\nc\n\nd\n\ne\n`],
  ])('outlives a file of %s', (_, text) => {
    write(text);
    const { usable, faults } = check();
    expect(faults.length).toBeGreaterThan(0);
    expect(usable.pageOf).toContain('{page}');
  });

  it('outlives any file whatsoever', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), fc.boolean(), (text, hasHead) => {
        write(hasHead ? `---\n${text}\n---\n` : text);
        expect(check().faults.length).toBeGreaterThan(0);
      }),
      { numRuns: 60 },
    );
  });

  it('outlives any picture, saying what is wrong with it', () => {
    const png = smallPng();
    const attempt = (read: () => unknown) => {
      try {
        read();
      } catch (error) {
        expect(error).toBeInstanceOf(PictureFault);
      }
    };
    fc.assert(
      fc.property(
        fc.nat(png.length - 1),
        fc.nat(255),
        fc.nat(svg.length),
        fc.string({ maxLength: 8 }),
        (at, byte, cut, more) => {
          attempt(() => readPng(Buffer.from(png.map((one, index) => (index === at && at > 7 ? byte : one)))));
          attempt(() => readSvg(svg.slice(0, cut) + more + svg.slice(cut)));
        },
      ),
      { numRuns: 300 },
    );
    expect(() => readSvg('<svg viewBox="0 0 1 1"><text>x</text></svg>')).toThrow('“text”');
    expect(() => readSvg('<svg viewBox="0 0 1 1"><rect fill="url(#g)" width="1" height="1"/></svg>')).toThrow(
      'url(#g)',
    );
  });

  it('reads pixels on white', () => {
    expect([...readPng(smallPng()).pixels]).toEqual([255, 0, 0, 127, 127, 255, 255, 255, 255, 255, 255, 255]);
  });
});
