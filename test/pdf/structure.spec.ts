import { type Block } from '../../src/platform/pdf/blocks';
import { signatureBlocks } from '../../src/platform/pdf/signature-blocks';
import { letterheadOf } from '../../src/platform/pdf/letterhead';
import { renderPdf } from '../../src/platform/pdf/render-pdf';
import { renderProgressReport } from '../../src/reporting/pdf/progress-report.pdf';
import { readPdf } from './read-pdf';
import { sampleReport } from './sample-report';

type Dictionary = Readonly<Record<string, unknown>>;

/** Those of ISO 32000-1, 14.8.4, that we use: nothing is left for a role map to explain. */
const standard = new Set(
  'Document H1 H2 H3 H4 H5 H6 P L LI Lbl LBody Table Caption THead TBody TR TH TD Figure Link Span TOC TOCI Reference Form Part Sect Div BlockQuote Note'.split(
    ' ',
  ),
);

/** The objects of a file, as qpdf tells them. */
class Objects {
  private readonly all: Readonly<Record<string, { value?: unknown; stream?: { dict: Dictionary } }>>;

  constructor(pdf: Buffer) {
    const told = JSON.parse(readPdf(pdf, 'qpdf', ['--json=2', '--json-key=qpdf'])) as {
      qpdf: [unknown, Objects['all']];
    };
    this.all = told.qpdf[1];
  }

  /** What a reference stands for, or the value itself. */
  at<Value = Dictionary>(value: unknown): Value {
    if (typeof value !== 'string' || !/^\d+ 0 R$/.test(value)) return value as Value;
    const found = this.all[`obj:${value}`];
    return (found?.stream?.dict ?? found?.value) as Value;
  }

  get catalog(): Dictionary {
    return this.at((this.all['trailer']?.value as Dictionary)['/Root']);
  }

  get pages(): { reference: string; page: Dictionary }[] {
    const kids = this.at<Dictionary>(this.catalog['/Pages'])['/Kids'] as string[];
    return kids.map((reference) => ({ reference, page: this.at(reference) }));
  }
}

const kidsOf = (element: Dictionary): unknown[] => [element['/K'] ?? []].flat();

const blocks: Block[] = [
  { kind: 'heading', level: 1, text: 'Capitolo' },
  { kind: 'paragraph', text: ['Vedi ', { text: 'il sito', link: 'https://example.org/x' }, ' e poi basta.'] },
  { kind: 'list', items: ['uno', [{ text: 'two', lang: 'en' }]] },
  {
    kind: 'table',
    columns: [
      { title: 'A', weight: 1, namesRow: true },
      { title: 'B', weight: 1 },
    ],
    rows: Array.from({ length: 90 }, (_, row) => [`riga ${row}`, 'x']),
  },
  ...signatureBlocks(letterheadOf('it'), 'Segreteria'),
];
const signable = () =>
  renderPdf({
    title: 'Prova',
    subject: 'prova',
    author: 'Segreteria',
    language: 'it',
    date: new Date('2026-10-31T00:00:00Z'),
    runningHead: 'Capopagina',
    pageOf: 'Pagina {page} di {pages}',
    footNote: 'In fondo',
    accent: '#0b3d7a',
    blocks,
  });

describe('the objects of a document', () => {
  let files: Buffer[];

  beforeAll(async () => {
    files = [await renderProgressReport(sampleReport({ number: '2026/3', issuedOn: '2026-11-02' })), signable()];
  });

  it('say their colours, language and tags, and keep the order of the tags on every page', () => {
    for (const pdf of files) {
      const file = new Objects(pdf);
      const { catalog } = file;
      expect(catalog).toMatchObject({ '/Lang': 'u:it-IT', '/MarkInfo': { '/Marked': true } });
      expect(file.at(catalog['/ViewerPreferences'])).toMatchObject({ '/DisplayDocTitle': true });
      const intents = file.at<Dictionary[]>(catalog['/OutputIntents']).map((intent) => file.at(intent));
      expect(intents).toEqual([
        expect.objectContaining({ '/S': '/GTS_PDFA1', '/OutputConditionIdentifier': 'u:sRGB' }),
      ]);
      expect(file.at(intents[0]?.['/DestOutputProfile'])).toMatchObject({ '/N': 3 });
      expect(file.pages.map(({ page }) => page['/Tabs'])).toEqual(file.pages.map(() => '/S'));
      expect(file.pages.map(({ page }) => page['/StructParents'])).toEqual(file.pages.map((_, index) => index));
    }
  });

  it('have a tree of standard tags, in which every stretch of every page stands once and knows its element', () => {
    for (const pdf of files) {
      const file = new Objects(pdf);
      const root = file.at(file.catalog['/StructTreeRoot']);
      expect(root['/RoleMap']).toBeUndefined();
      const numbers = file.at(root['/ParentTree'])['/Nums'] as unknown[];
      const owners = new Map(numbers.flatMap((key, at) => (at % 2 === 0 ? [[key as number, numbers[at + 1]]] : [])));
      const places = new Map(file.pages.map(({ reference }, index) => [reference, index]));
      const seen = new Set<string>();
      const types = new Set<string>();
      const walk = (reference: string, parent: unknown): void => {
        const element = file.at(reference);
        expect(element['/P']).toBe(parent);
        types.add(String(element['/S']).slice(1));
        for (const kid of kidsOf(element)) {
          const held = file.at<Dictionary | number>(kid);
          if (typeof kid === 'string') walk(kid, reference);
          else if (typeof held === 'number' || held['/Type'] === '/MCR') {
            const mark = typeof held === 'number' ? held : Number(held['/MCID']);
            const page = places.get(String(typeof held === 'number' ? element['/Pg'] : held['/Pg'])) ?? -1;
            expect(file.at<unknown[]>(owners.get(page))[mark]).toBe(reference);
            expect(seen.has(`${page} ${mark}`)).toBe(false);
            seen.add(`${page} ${mark}`);
          } else expect(owners.get(Number(file.at(held['/Obj'])['/StructParent']))).toBe(reference);
        }
      };
      for (const top of kidsOf(root)) walk(String(top), file.catalog['/StructTreeRoot']);
      expect([...types].filter((type) => !standard.has(type))).toEqual([]);
      const marks = file.pages.map((_, page) => file.at<unknown[]>(owners.get(page)).length);
      expect(seen.size).toBe(marks.reduce((sum, count) => sum + count, 0));
    }
  });

  it('give every link and the signature an element of its own, and words for who does not see it', () => {
    const found = files.map((pdf) => {
      const file = new Objects(pdf);
      const root = file.at(file.catalog['/StructTreeRoot']);
      const numbers = file.at(root['/ParentTree'])['/Nums'] as unknown[];
      return file.pages.flatMap(({ page }) =>
        file.at<unknown[]>(page['/Annots'] ?? []).map((reference) => {
          const annotation = file.at(reference);
          const owner =
            numbers[numbers.findIndex((key, at) => at % 2 === 0 && key === annotation['/StructParent']) + 1];
          const said = String(annotation['/Contents'] ?? annotation['/TU'] ?? '');
          expect(said.length).toBeGreaterThan('u:'.length);
          return `${String(annotation['/Subtype'])} ${String(file.at(owner)['/S'])}`;
        }),
      );
    });
    expect(new Set(found[0])).toEqual(new Set(['/Link /Link']));
    expect(found[0]?.length).toBeGreaterThan(5);
    expect(found[1]).toEqual(['/Link /Link', '/Widget /Form']);
  });

  it('write no text outside the tags but what runs along every page', () => {
    for (const pdf of files) {
      const open = readPdf(pdf, 'qpdf', ['--qdf', '--object-streams=disable'], ['-']);
      const contents = [...open.matchAll(/stream\n([^]*?)\nendstream/g)].map(([, content = '']) => content);
      const pages = contents.filter((content) => /\bBDC\b/.test(content));
      expect(pages).toHaveLength(new Objects(pdf).pages.length);
      for (const [index, page] of pages.entries()) {
        let [depth, deepest, loose] = [0, 0, 0];
        for (const [operator] of page
          .replace(/<[0-9a-f]*>|\((?:\\.|[^)\\])*\)/gi, '')
          .matchAll(/\b(BDC|EMC|Tj|TJ)\b/g)) {
          depth += operator === 'BDC' ? 1 : operator === 'EMC' ? -1 : 0;
          deepest = Math.max(deepest, depth);
          if (operator.startsWith('T') && depth === 0) loose++;
        }
        expect([depth, deepest, loose]).toEqual([0, 1, 0]);
        if (index > 0) expect(page).toContain('/Artifact<</Type/Pagination>>BDC');
      }
    }
  });
});
