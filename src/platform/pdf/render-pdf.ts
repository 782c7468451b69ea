import { createHash } from 'node:crypto';
import { type Block, type PdfContent } from './blocks';
import { layOutContents, layOutCover } from './lay-out-cover';
import { layOutFigure, layOutKeyFigures } from './lay-out-figure';
import { layOutSignature } from './lay-out-signature';
import { layOutTable } from './lay-out-table';
import { layOutHeading, layOutList, layOutParagraph } from './lay-out-text';
import { Layout } from './layout';
import { Outline } from './outline';
import { drawCoverMark, drawFrame, frameOf } from './page-frame';
import { PdfFile, type PdfReference } from './pdf-file';
import { openSignature } from './signature-place';
import { fitted } from './pdf-value';
import { paginate, type PlacedPiece } from './piece';
import { StructureTree } from './structure-tree';
import { Surface } from './surface';
import { pageBottom, paper } from './theme';
import { writeCatalog } from './write-catalog';

/**
 * Turns blocks into a tagged PDF (PDF/A-3a and PDF/UA-1 at once). Same content, same bytes.
 * A new document: build a `PdfContent` from plain data (see `blocks.ts`), call this, nothing else. It needs no Nest and
 * may run in a worker thread. Wording comes from `wording.ts`, charts from `platform/charts`.
 */
export function renderPdf(given: PdfContent): Buffer {
  const content = { ...given, title: fitted(given.title), subject: fitted(given.subject) };
  const layout = laidOut(content);
  const frame = frameOf(layout, content);
  const pages = paginate(layout.pieces, paper.top, pageBottom);
  const file = new PdfFile(content);
  const tree = new StructureTree(file);
  const surface = new Surface(file, tree, pages.length, placesOf(pages));
  for (const page of pages) {
    surface.startPage();
    drawFrame(surface, frame);
    for (const { piece, y, repeatsHead } of page) {
      if (repeatsHead && piece.repeatedHead) piece.repeatedHead.draw(surface, y - piece.repeatedHead.height);
      piece.draw(surface, y);
    }
    if (surface.pageNumber === 1) drawCoverMark(surface, frame);
  }
  surface.finish();
  const outline = new Outline(file, surface).write(layout.bookmarks);
  writeCatalog(file, content, {
    outline,
    tree: tree.write(surface.pageObjects),
    field: signatureOf(file, layout, surface),
  });
  return file.finish(identityOf(content));
}

/** Writes the open signature, if a block left room for one; the answer is its field. */
function signatureOf(file: PdfFile, { signature }: Layout, { signature: objects }: Surface): PdfReference | null {
  if (!signature || !objects) return null;
  file.put(objects.value, openSignature(signature.name, signature.reason));
  return objects.field;
}

function laidOut(content: PdfContent): Layout {
  const layout = new Layout(content.accent, content.language);
  const contents: (() => void)[] = [];
  for (const block of content.blocks) {
    if (block.kind === 'contents') contents.push(layOutContents(layout, block.title));
    else layOut(layout, block);
  }
  for (const fill of contents) fill();
  return layout;
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
    case 'signature':
      return layOutSignature(layout, block);
    case 'pageBreak':
      layout.pieces.push({ height: 0, spaceBefore: 0, keepsWithNext: true, startsPage: true, draw: () => undefined });
  }
}

function placesOf(pages: readonly (readonly PlacedPiece[])[]): Map<string, { page: number; y: number }> {
  const places = new Map<string, { page: number; y: number }>();
  pages.forEach((page, index) => {
    for (const { piece, y } of page)
      if (piece.place !== undefined) places.set(piece.place, { page: index + 1, y: y - 8 });
  });
  return places;
}

/** The file's own name for itself: a hash of all that it shows and carries. */
function identityOf(content: PdfContent): Buffer {
  const { attachments, ...text } = content;
  const hash = createHash('sha256').update(JSON.stringify(text));
  for (const attachment of attachments ?? []) hash.update(attachment.name).update(attachment.content);
  return hash.digest().subarray(0, 16);
}
