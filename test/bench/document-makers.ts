import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { drawingSvg } from '../../src/platform/charts/drawing-svg';
import { type Block, type PdfContent } from '../../src/platform/pdf/blocks';
import { renderPdf } from '../../src/platform/pdf/render-pdf';
import { sfntOfWoff } from '../../src/platform/pdf/woff';
import { type BenchDocument } from './document-content';

export type Make = (document: BenchDocument) => Promise<Buffer>;
export const makers = ['ours', 'pdfmake', 'typst', 'chromium'] as const;
export type Maker = (typeof makers)[number];

/** Opens a contender: what it loads once is loaded here. Throws where its package or program is absent. */
export function openMaker(name: Maker): Promise<Make> {
  return { ours, pdfmake, typst, chromium }[name]();
}

export function oursOf({ title, columns, chapters }: BenchDocument): PdfContent {
  const blocks = chapters.flatMap((chapter): Block[] => [
    { kind: 'heading', level: 1, text: chapter.title, startsPage: true },
    ...chapter.notes.map((text): Block => ({ kind: 'paragraph', text })),
    { kind: 'heading', level: 2, text: 'Avanzamento' },
    { kind: 'figure', drawing: chapter.chart, alt: chapter.chartWords },
    {
      kind: 'table',
      columns: columns.map(({ title: name, weight, isFigure }, index) => ({
        title: name,
        weight,
        align: isFigure ? 'figure' : 'left',
        namesRow: index === 0,
      })),
      rows: chapter.rows,
    },
  ]);
  return {
    title,
    subject: 'prova',
    author: 'Segreteria',
    language: 'it',
    date: new Date('2026-10-31T00:00:00Z'),
    runningHead: title,
    pageOf: 'Pagina {page} di {pages}',
    accent: '#0b3d7a',
    blocks: [{ kind: 'contents', title: 'Indice' }, ...blocks],
    attachments: [
      {
        name: 'data.json',
        content: Buffer.from(JSON.stringify(chapters.map(({ rows, notes }) => ({ rows, notes })))),
        mimeType: 'application/json',
        description: 'Dati',
      },
    ],
  };
}

async function ours(): Promise<Make> {
  return async (document) => renderPdf(oursOf(document));
}

/** The same faces for all: plain font files, as the others read them. */
function fontFolder(): { folder: string; face(variant: string): string } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-bench-fonts-'));
  const source = path.join(path.dirname(require.resolve('@fontsource/noto-sans/package.json')), 'files');
  for (const variant of ['400-normal', '600-normal', '400-italic']) {
    const woff = fs.readFileSync(path.join(source, `noto-sans-latin-${variant}.woff`));
    fs.writeFileSync(path.join(folder, `${variant}.ttf`), sfntOfWoff(woff));
  }
  return { folder, face: (variant) => path.join(folder, `${variant}.ttf`) };
}

async function pdfmake(): Promise<Make> {
  const { default: maker } = await import('pdfmake');
  const { face } = fontFolder();
  maker.setFonts({ Noto: { normal: face('400-normal'), bold: face('600-normal'), italics: face('400-italic') } });
  maker.setLocalAccessPolicy(() => true);
  maker.setUrlAccessPolicy(() => false);
  return async ({ title, columns, chapters }) => {
    const total = columns.reduce((sum, { weight }) => sum + weight, 0);
    const content = chapters.flatMap((chapter) => [
      { text: chapter.title, fontSize: 18, bold: true, pageBreak: 'before', tocItem: true, margin: [0, 0, 0, 8] },
      ...chapter.notes.map((text) => ({ text, margin: [0, 0, 0, 6] })),
      { text: 'Avanzamento', fontSize: 13, bold: true, margin: [0, 10, 0, 4] },
      { svg: drawingSvg(chapter.chart).replace(/ font-family="[^"]*"/, ' font-family="Noto"'), width: 499 },
      {
        fontSize: 8,
        layout: 'lightHorizontalLines',
        table: {
          headerRows: 1,
          widths: columns.map(({ weight }) => (weight / total) * (499 - columns.length * 8)),
          body: [
            columns.map(({ title: name, isFigure }) => ({ text: name, bold: true, alignment: side(isFigure) })),
            ...chapter.rows.map((row) => row.map((text, at) => ({ text, alignment: side(columns[at]?.isFigure) }))),
          ],
        },
      },
    ]);
    const definition = {
      info: { title },
      pageSize: 'A4',
      pageMargins: [48, 64, 48, 66],
      defaultStyle: { font: 'Noto', fontSize: 9.5, lineHeight: 1.05 },
      content: [{ toc: { title: { text: 'Indice', fontSize: 13 } } }, ...content],
      header: { text: title, fontSize: 7.4, margin: [48, 30, 48, 0] },
      footer: (page: number, pages: number) => ({
        text: `Pagina ${page} di ${pages}`,
        fontSize: 7.4,
        alignment: 'right',
        margin: [48, 10, 48, 0],
      }),
    };
    return maker.createPdf(definition).getBuffer();
  };
}

const side = (isFigure: boolean | undefined) => (isFigure ? 'right' : 'left');

async function typst(): Promise<Make> {
  // `NODE_PATH` may name a folder outside the project that it is installed in.
  const place = require.resolve('@myriaddreamin/typst-ts-node-compiler');
  const { NodeCompiler } = (await import(place)) as typeof import('@myriaddreamin/typst-ts-node-compiler');
  const { folder } = fontFolder();
  const compiler = NodeCompiler.create({ workspace: folder, fontArgs: [{ fontPaths: [folder] }] });
  const text = (value: string) => `#${JSON.stringify(value)};`;
  return async ({ title, columns, chapters }) => {
    const parts = chapters.map((chapter, index) => {
      const svg = drawingSvg(chapter.chart).replace(/ font-family="[^"]*"/, ' font-family="Noto Sans"');
      const path_ = `/chart-${index}.svg`;
      compiler.mapShadow(`${folder}${path_}`, Buffer.from(svg));
      const cells = [...chapter.rows].flatMap((row) => row.map((value) => `[${text(value)}]`)).join(',');
      return `#pagebreak()
= ${text(chapter.title)}
${chapter.notes.map(text).join('\n\n')}
== Avanzamento
#figure(image("${path_}", width: 499pt, alt: ${JSON.stringify(chapter.chartWords)}))
#text(size: 8pt)[#table(columns: (${columns.map(({ weight }) => `${weight}fr`).join(',')}), stroke: (x, y) => (bottom: 0.5pt + gray), align: (${columns.map(({ isFigure }) => side(isFigure)).join(',')}), inset: 3.5pt,
table.header(${columns.map((column) => `[*${text(column.title)}*]`).join(',')}),${cells})]`;
    });
    const source = `#set document(title: ${JSON.stringify(title)})
#set page(paper: "a4", margin: (x: 48pt, top: 64pt, bottom: 66pt), header: text(size: 7.4pt)[${text(title)}], footer: context text(size: 7.4pt)[#h(1fr) Pagina #counter(page).display() di #counter(page).final().first()])
#set text(font: "Noto Sans", size: 9.5pt, lang: "it")
#outline(title: "Indice", depth: 1)
${parts.join('\n')}`;
    const pdf = compiler.pdf({ mainFileContent: source });
    compiler.evictCache(5);
    return pdf;
  };
}

async function chromium(): Promise<Make> {
  const { chromium: launcher } = await import('playwright-core');
  const { folder } = fontFolder();
  const executablePath = process.env['CHROMIUM'] ?? '/usr/bin/chromium';
  const browser = await launcher.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  const page = await browser.newPage();
  await page.goto(`file://${folder}/`);
  const faces = ['400-normal', '600-normal'].map((variant) => {
    const bytes = fs.readFileSync(path.join(folder, `${variant}.ttf`)).toString('base64');
    return `@font-face{font-family:Noto;font-weight:${variant.slice(0, 3)};src:url(data:font/ttf;base64,${bytes})}`;
  });
  const inert = (text: string) => text.replace(/[&<>]/g, (character) => `&#${character.charCodeAt(0)};`);
  return async ({ title, columns, chapters }) => {
    const total = columns.reduce((sum, { weight }) => sum + weight, 0);
    const body = chapters.map(
      (chapter) => `<section><h1>${inert(chapter.title)}</h1>
${chapter.notes.map((text) => `<p>${inert(text)}</p>`).join('')}<h2>Avanzamento</h2>
<figure role="img" aria-label="${inert(chapter.chartWords)}">${drawingSvg(chapter.chart).replace(/ font-family="[^"]*"/, '')}</figure>
<table><colgroup>${columns.map(({ weight }) => `<col style="width:${(weight / total) * 100}%">`).join('')}</colgroup>
<thead><tr>${columns.map((column) => `<th scope="col">${inert(column.title)}</th>`).join('')}</tr></thead>
<tbody>${chapter.rows.map((row) => `<tr>${row.map((text, at) => `<td class="${side(columns[at]?.isFigure)}">${inert(text)}</td>`).join('')}</tr>`).join('')}</tbody></table></section>`,
    );
    const style = `body{font:9.5pt/1.36 Noto;margin:0}section{break-before:page}h1{font-size:18pt}h2{font-size:13pt}p{margin:0 0 6pt}
figure{margin:0}svg{width:499pt;height:auto}table{width:100%;table-layout:fixed;border-collapse:collapse;font-size:8pt;line-height:1.32}
td,th{text-align:left;vertical-align:top;padding:3.5pt;border-bottom:.5pt solid #ccc}.right{text-align:right}tr{break-inside:avoid}`;
    await page.setContent(
      `<!doctype html><html lang="it"><title>${inert(title)}</title><style>${faces.join('')}${style}</style>${body.join('')}</html>`,
      { waitUntil: 'load' },
    );
    return page.pdf({
      format: 'A4',
      tagged: true,
      outline: true,
      displayHeaderFooter: true,
      margin: { top: '22.6mm', bottom: '23.3mm', left: '16.9mm', right: '16.9mm' },
      headerTemplate: `<span style="font-size:7.4pt;margin-left:48pt">${inert(title)}</span>`,
      footerTemplate: `<span style="font-size:7.4pt;margin-left:48pt">Pagina <span class="pageNumber"></span> di <span class="totalPages"></span></span>`,
    });
  };
}
