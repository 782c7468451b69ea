import { createHash } from 'node:crypto';
import { type Block, type PdfContent } from './blocks';
import { accessibilityMetadata, escapeMetadata } from './conformance';
import { faceFor } from './font-faces';
import { layOutContents, layOutCover } from './lay-out-cover';
import { layOutFigure, layOutKeyFigures } from './lay-out-figure';
import { layOutTable } from './lay-out-table';
import { layOutHeading, layOutList, layOutParagraph } from './lay-out-text';
import { Layout } from './layout';
import { paginate } from './piece';
import { drawCoverMark, drawFrame, frameOf } from './page-frame';
import { type OutlineItem, type PdfkitDocument } from './pdfkit-document';
import { registerFace, Surface } from './surface';
import { pageBottom, paper } from './theme';

/**
 * Turns blocks into a tagged PDF (aimed at PDF/A-3a and PDF/UA-1 at once). Same content, same bytes.
 * A new document: build a `PdfContent` from plain data (see `blocks.ts`), call this, nothing else. It needs no Nest and
 * may run in a worker thread. Wording comes from `wording.ts`, charts from `platform/charts`.
 */
export function renderPdf(content: PdfContent): Promise<Buffer> {
  const layout = new Layout(content.accent, content.language);
  const contents: ((entries: number) => void)[] = [];
  for (const block of content.blocks) {
    if (block.kind === 'contents') contents.push(layOutContents(layout, block.title, () => layout.bookmarks));
    else layOut(layout, block);
  }
  for (const fill of contents) fill(layout.bookmarks.length);
  const frame = frameOf(layout, content);
  const pages = paginate(layout.pieces, paper.top, pageBottom);
  const places = new Map<string, number>();
  pages.forEach((page, index) => {
    for (const { piece } of page) if (piece.place !== undefined) places.set(piece.place, index + 1);
  });

  const document = newDocument(content);
  const surface = new Surface(document, pages.length, places);
  const titles = new Map(layout.bookmarks.map((bookmark) => [bookmark.place, bookmark]));
  const outline: OutlineItem[] = [document.outline];
  for (const page of pages) {
    surface.startPage();
    drawFrame(surface, frame);
    for (const { piece, y, repeatsHead } of page) {
      if (repeatsHead && piece.repeatedHead) piece.repeatedHead.draw(surface, y - piece.repeatedHead.height);
      const bookmark = piece.place === undefined ? undefined : titles.get(piece.place);
      if (bookmark) {
        document.addNamedDestination(bookmark.place, 'XYZ', 0, y - 8, null);
        const parent = outline[Math.min(bookmark.level, outline.length) - 1] ?? document.outline;
        const item = parent.addItem(bookmark.title, { fit: false, top: y - 8, left: paper.width });
        outline.splice(bookmark.level, outline.length, item);
      }
      piece.draw(surface, y);
    }
    if (surface.pageNumber === 1) drawCoverMark(surface, frame);
  }
  surface.end(layout.root);
  for (const { name, content: bytes, mimeType, description } of content.attachments ?? []) {
    const dates = { creationDate: content.date, modifiedDate: content.date };
    document.file(bytes, { name, type: mimeType, description, relationship: 'Source', ...dates });
  }
  return finished(document);
}

function layOut(layout: Layout, block: Exclude<Block, { kind: 'contents' }>): void {
  switch (block.kind) {
    case 'cover':
      return layOutCover(layout, block);
    case 'heading':
      return layOutHeading(layout, block);
    case 'paragraph':
      return layOutParagraph(layout, block);
    case 'list':
      return layOutList(layout, block);
    case 'keyFigures':
      return layOutKeyFigures(layout, block.figures);
    case 'table':
      return layOutTable(layout, block);
    case 'figure':
      return layOutFigure(layout, block);
    case 'pageBreak':
      layout.pieces.push({ height: 0, spaceBefore: 0, keepsWithNext: true, startsPage: true, draw: () => undefined });
  }
}

function newDocument(content: PdfContent): PdfkitDocument {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only where a document is made
  const Pdfkit = require('pdfkit') as new (options: object) => PdfkitDocument;
  const document = new Pdfkit({
    size: 'A4',
    margin: 0,
    subset: 'PDF/A-3a',
    pdfVersion: '1.7',
    tagged: true,
    lang: content.language === 'it' ? 'it-IT' : 'en-GB',
    displayTitle: true,
    autoFirstPage: false,
    font: null,
    info: {
      Title: content.title,
      Author: content.author,
      Subject: content.subject,
      Creator: 'Accordo',
      Producer: 'PDFKit',
      CreationDate: content.date,
    },
  });
  escapeMetadata(document);
  document.appendXML(accessibilityMetadata);
  const { attachments, ...text } = content;
  const hash = createHash('sha256').update(JSON.stringify(text));
  for (const attachment of attachments ?? []) hash.update(attachment.content);
  document._id = hash.digest().subarray(0, 16);
  const face = faceFor('text', 32);
  if (face) registerFace(document, face.name);
  return document;
}

function finished(document: PdfkitDocument): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    document.on('data', (chunk) => chunks.push(chunk));
    document.on('end', () => resolve(Buffer.concat(chunks)));
    document.on('error', reject);
    document.end();
  });
}
