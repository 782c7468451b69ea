import { type Surface } from './surface';

/** A slice of the document that stays whole: a line, a table row, a figure. The pages are filled with pieces in order. */
export interface Piece {
  readonly height: number;
  /** Left out at the top of a page. */
  readonly spaceBefore: number;
  /** May not be parted from the next piece by the end of a page. */
  readonly keepsWithNext: boolean;
  readonly startsPage?: boolean;
  /** Name of the place that starts here. */
  readonly place?: string;
  /** Drawn again where this piece opens a page: the header of the table it belongs to. */
  readonly repeatedHead?: { readonly height: number; draw(surface: Surface, y: number): void };
  draw(surface: Surface, y: number): void;
}

export interface PlacedPiece {
  readonly piece: Piece;
  readonly y: number;
  readonly repeatsHead: boolean;
}

/** Fills pages from `top` to `bottom`; pieces that keep together move to the next page together. */
export function paginate(pieces: readonly Piece[], top: number, bottom: number): PlacedPiece[][] {
  const pages: PlacedPiece[][] = [[]];
  let page: PlacedPiece[] = pages[0] ?? [];
  let y = top;
  const turn = () => {
    page = [];
    pages.push(page);
    y = top;
  };
  const place = (piece: Piece) => {
    // A bare page break takes no room: what follows it still opens the page.
    const isFirst = page.every((placed) => placed.piece.height === 0);
    const repeatsHead = isFirst && pages.length > 1 && piece.repeatedHead !== undefined;
    const offset = isFirst ? (repeatsHead ? (piece.repeatedHead?.height ?? 0) : 0) : piece.spaceBefore;
    page.push({ piece, y: y + offset, repeatsHead });
    y += offset + piece.height;
  };
  let index = 0;
  while (index < pieces.length) {
    let end = index;
    while (pieces[end]?.keepsWithNext && end + 1 < pieces.length && !pieces[end + 1]?.startsPage) end += 1;
    const group = pieces.slice(index, end + 1);
    const height = group.reduce((sum, piece) => sum + piece.height + piece.spaceBefore, 0);
    const canStayWhole = height <= (bottom - top) * 0.7;
    if (page.length > 0 && (group[0]?.startsPage || (canStayWhole && y + height > bottom))) turn();
    for (const piece of group) {
      if (page.length > 0 && y + piece.spaceBefore + piece.height > bottom + 0.01) turn();
      place(piece);
    }
    index = end + 1;
  }
  return pages;
}
