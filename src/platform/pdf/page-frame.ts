import { type PdfContent } from './blocks';
import { type Layout } from './layout';
import { type Line } from './lines';
import { type Surface } from './surface';
import { paleInk, paper, rule, textWidth } from './theme';

/** What stands around the text on every page, outside the structure tree. */
export interface PageFrame {
  readonly head: Line;
  readonly mark: Line | null;
  readonly footNote: readonly Line[];
  pageOf(page: number, pages: number): Line;
}

const lettering = { style: 'text' as const, size: 7.4, colour: paleInk };
const noteLettering = { ...lettering, size: 6.2 };
const markLettering = { style: 'heading' as const, size: 9, colour: '#a3182b' as const };

export function frameOf(layout: Layout, content: PdfContent): PageFrame {
  const one = (text: string, look: typeof lettering | typeof markLettering, width: number): Line => {
    const lines = layout.lines(text, look, width);
    return lines.length <= 1
      ? (lines[0] ?? { stretches: [], width: 0 })
      : (layout.lines(`${firstWords(text)} …`, look, width)[0] ?? { stretches: [], width: 0 });
  };
  return {
    head: one(content.runningHead, lettering, content.mark ? textWidth - 200 : textWidth),
    mark: content.mark ? one(content.mark, markLettering, 260) : null,
    footNote: content.footNote ? layout.lines(content.footNote, noteLettering, textWidth - 70) : [],
    pageOf: (page, pages) =>
      one(content.pageOf.replace('{page}', String(page)).replace('{pages}', String(pages)), lettering, 90),
  };
}

function firstWords(text: string): string {
  return [...text]
    .slice(0, 80)
    .join('')
    .replace(/\s+\S*$/, '');
}

export function drawFrame(surface: Surface, frame: PageFrame): void {
  surface.artifact('Pagination', () => {
    const right = paper.left + textWidth;
    if (surface.pageNumber > 1) {
      surface.bareLine(frame.head, paper.left, 36);
      surface.fillRectangle(paper.left, 44, textWidth, 0.5, rule);
    }
    const foot = paper.height - 46;
    surface.fillRectangle(paper.left, foot - 10, textWidth, 0.5, rule);
    frame.footNote.forEach((line, index) => surface.bareLine(line, paper.left, foot + index * 7.6));
    const number = frame.pageOf(surface.pageNumber, surface.pages);
    surface.bareLine(number, right - number.width, foot);
    if (frame.mark && surface.pageNumber > 1) surface.bareLine(frame.mark, right - frame.mark.width, 36);
  });
}

/** The mark on the cover's band comes after the band itself. */
export function drawCoverMark(surface: Surface, frame: PageFrame): void {
  if (!frame.mark) return;
  const { mark } = frame;
  surface.artifact('Pagination', () => {
    surface.fillRectangle(paper.left + textWidth - mark.width - 16, 20, mark.width + 16, 18, '#ffffff');
    surface.bareLine(mark, paper.left + textWidth - mark.width - 8, 32);
  });
}
