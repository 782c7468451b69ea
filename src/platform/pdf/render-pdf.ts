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
import { PdfFile } from './pdf-file';
import { reference, textString } from './pdf-text';
import { openSignature } from './signature-place';
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
export function renderPdf(content: PdfContent): Buffer {
  const layout = laidOut(content);
  const frame = frameOf(layout, content);
  const pages = paginate(layout.pieces, paper.top, pageBottom);
  const file = new PdfFile();
  const tree = new StructureTree(file);
  const pageTree = file.reserve();
  const surface = new Surface(file, tree, pages.length, placesOf(pages), pageTree);
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
  file.put(pageTree, `<</Type/Pages/Count ${pages.length}/Kids[${surface.pageIds.map(reference).join(' ')}]>>`);
  const outline = new Outline(file, surface).write(layout.bookmarks);
  const { catalog, properties } = writeCatalog(file, content, {
    pageTree,
    outline,
    tree: tree.write(surface.pageIds),
    more: signatureOf(file, layout, surface),
  });
  return file.finish(catalog, properties, identityOf(content));
}

/** Writes the open signature, if a block left room for one; the answer is the catalog's entry for its field. */
function signatureOf(file: PdfFile, { signature }: Layout, { signature: objects }: Surface): string {
  if (!signature || !objects) return '';
  file.putPlain(
    objects.value,
    openSignature(`/Name${textString(signature.name)}/Reason${textString(signature.reason)}`),
  );
  return `/AcroForm<</Fields[${reference(objects.field)}]/SigFlags 3>>`;
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
