import { type Cell, type Column, type TableBlock, type Text } from './blocks';
import { drawSign, signWidth } from './draw-sign';
import { type Layout } from './layout';
import { type Line } from './lines';
import { measureWord } from './measured-word';
import { type Piece } from './piece';
import { type Surface } from './surface';
import { Tag } from './tag';
import { ascent, cell as cellLettering, cellHead, paper, rule, small, textWidth, wash } from './theme';

const padding = 3.5;
const lineHeight = cellLettering.size * 1.32;
/** Rows taller than this are cut into lines, so that they may run over pages. */
const tallestWhole = 180;
/** Tables of so many rows are not parted, unless they fill most of a page. */
const longestWhole = 5;

interface Box {
  readonly column: Column;
  readonly cell: Cell;
  readonly x: number;
  readonly width: number;
  readonly lines: readonly Line[];
}

/** A table that runs over pages: its head comes again as an artifact, a row of any height is cut between lines. */
export function layOutTable(layout: Layout, block: TableBlock): void {
  if (block.rows.length === 0) return;
  refuseWideRows(block);
  const table = new Tag('Table', layout.home);
  if (block.caption !== undefined) {
    const lettering = { ...small, style: 'strong' as const };
    const caption = new Tag('Caption', table);
    layout.addLines(caption, layout.lines(block.caption, lettering), {
      lettering,
      spaceBefore: 8,
      keepsWithNext: true,
    });
  }
  const columns = placed(block.columns);
  const marks = decimalMarks(layout, block, columns);
  const boxes = (cells: readonly (Text | Cell)[], isHead: boolean, isStrong: boolean): Box[] =>
    columns.map(({ column, x, width }, index) => {
      const cell = cellOf(cells[index] ?? '');
      const lettering = isHead ? cellHead : isStrong ? { ...cellLettering, style: 'strong' as const } : cellLettering;
      return {
        column,
        cell,
        x,
        width,
        lines: layout.lines(cell.text, lettering, width - 2 * padding - signWidth(cell.sign)),
      };
    });

  const head = boxes(
    block.columns.map((column) => column.title),
    true,
    false,
  );
  const headHeight = heightOf(head);
  const headTag = new Tag('THead', table);
  const repeatedHead = {
    height: headHeight,
    draw: (surface: Surface, y: number) =>
      surface.artifact('Pagination', () => {
        headGround(surface, y, headHeight, layout.accent);
        for (const box of head) eachLine(box, marks, y, (line, x, baseline) => surface.bareLine(line, x, baseline));
      }),
  };
  layout.pieces.push({
    height: headHeight,
    spaceBefore: block.caption === undefined ? 9 : 3,
    keepsWithNext: true,
    draw: (surface, y) => {
      surface.artifact('Layout', () => headGround(surface, y, headHeight, layout.accent));
      const row = new Tag('TR', headTag);
      for (const box of head) {
        const tag = new Tag('TH', row, { scope: 'Column' });
        surface.claim(tag);
        eachLine(box, marks, y, (line, x, baseline, isLast) => surface.line(tag, line, x, baseline, isLast));
      }
    },
  });

  const bodyTag = new Tag('TBody', table);
  block.rows.forEach((cells, index) => {
    const row = boxes(cells, false, block.strongRows?.includes(index) ?? false);
    const isLast = index === block.rows.length - 1;
    // No row stands alone: the first two stay with the head, the last with the one before it; a short table stays whole.
    const keepsWithNext =
      !isLast && (block.rows.length <= longestWhole || index === 0 || index === block.rows.length - 2);
    layout.pieces.push(
      ...rowPieces(row, new Tag('TR', bodyTag), { marks, repeatedHead, keepsWithNext, accent: layout.accent }),
    );
  });
}

/** Missing cells are left empty; one too many would be lost. */
function refuseWideRows({ columns, rows }: TableBlock): void {
  const wide = rows.findIndex((row) => row.length > columns.length);
  if (wide >= 0)
    throw new RangeError(`Row ${wide + 1} of a table of ${columns.length} columns has more cells than that.`);
}

interface RowLook {
  readonly marks: ReadonlyMap<Column, number>;
  readonly repeatedHead: Piece['repeatedHead'];
  readonly keepsWithNext: boolean;
  readonly accent: Parameters<Surface['fill']>[0];
}

function rowPieces(row: readonly Box[], tag: Tag, look: RowLook): Piece[] {
  const height = heightOf(row);
  const tags = row.map(
    ({ column }) => new Tag(column.namesRow ? 'TH' : 'TD', tag, column.namesRow ? { scope: 'Row' } : {}),
  );
  const count = height <= tallestWhole ? 1 : Math.max(...row.map((box) => box.lines.length));
  return Array.from({ length: count }, (_, slice) => {
    const isFirst = slice === 0;
    const isLast = slice === count - 1;
    const whole = count === 1;
    const top = isFirst ? padding : 0;
    return {
      height: whole ? height : lineHeight + top + (isLast ? padding : 0),
      spaceBefore: 0,
      keepsWithNext: isLast ? look.keepsWithNext : slice < 2 || slice >= count - 3,
      repeatedHead: look.repeatedHead,
      draw: (surface: Surface, y: number) => {
        const end = y + (whole ? height : lineHeight + top + (isLast ? padding : 0));
        surface.artifact('Layout', () => {
          if (isLast) surface.fillRectangle(paper.left, end - 0.5, textWidth, 0.5, rule);
          if (isFirst) for (const box of row) ornaments(surface, box, y, look.accent);
        });
        row.forEach((box, index) => {
          const cellTag = tags[index];
          if (!cellTag) return;
          // An empty cell is still a cell: every row has as many as the table has columns, in their order.
          if (isFirst) surface.claim(cellTag);
          const y0 = whole ? y : y + top - padding - slice * lineHeight;
          eachLine(box, look.marks, y0, (line, x, baseline, last, at) => {
            if (whole || at === slice) surface.line(cellTag, line, x, baseline, last);
          });
        });
      },
    };
  });
}

function ornaments(surface: Surface, { cell, x, width, lines }: Box, y: number, accent: RowLook['accent']): void {
  if (cell.sign) drawSign(surface, cell.sign, x + padding + 3.2, y + padding + lineHeight / 2 + 0.4);
  if (cell.bar === undefined || cell.bar === null) return;
  const barY = y + padding + lines.length * lineHeight + 1;
  surface.fillRectangle(x + padding, barY, width - 2 * padding, 3.2, '#d5dde6');
  surface.fillRectangle(x + padding, barY, (width - 2 * padding) * Math.min(1, Math.max(0, cell.bar)), 3.2, accent);
}

function headGround(surface: Surface, y: number, height: number, accent: RowLook['accent']): void {
  surface.fillRectangle(paper.left, y, textWidth, height, wash);
  surface.fillRectangle(paper.left, y + height - 1, textWidth, 1, accent);
}

type DrawLine = (line: Line, x: number, baseline: number, isLast: boolean, index: number) => void;

function eachLine(box: Box, marks: ReadonlyMap<Column, number>, y: number, draw: DrawLine): void {
  const { column, cell, lines } = box;
  const left = box.x + padding + signWidth(cell.sign);
  const right = box.x + box.width - padding;
  const after = column.align === 'figure' && lines.length === 1 ? (marks.get(column) ?? 0) : 0;
  lines.forEach((line, index) => {
    const own = after > 0 ? fractionWidth(line) : 0;
    const x =
      column.align === 'right' || column.align === 'figure' ? right - line.width - Math.max(0, after - own) : left;
    draw(
      line,
      Math.max(box.x + 1, x),
      y + padding + index * lineHeight + cellLettering.size * ascent,
      index === lines.length - 1,
      index,
    );
  });
}

function placed(columns: readonly Column[]): { column: Column; x: number; width: number }[] {
  const total = columns.reduce((sum, column) => sum + column.weight, 0);
  let x = paper.left;
  return columns.map((column) => {
    const width = (textWidth * column.weight) / total;
    x += width;
    return { column, x: x - width, width };
  });
}

/** Room that each column of figures needs after the decimal mark. */
function decimalMarks(
  layout: Layout,
  block: TableBlock,
  columns: readonly { column: Column; width: number }[],
): Map<Column, number> {
  const marks = new Map<Column, number>();
  columns.forEach(({ column, width }, index) => {
    if (column.align !== 'figure') return;
    const widths = block.rows.map((row) => {
      const lines = layout.lines(cellOf(row[index] ?? '').text, cellLettering, width - 2 * padding);
      return lines.length === 1 && lines[0] ? fractionWidth(lines[0]) : 0;
    });
    marks.set(column, Math.max(0, ...widths));
  });
  return marks;
}

/** Width of a figure from its decimal mark on: `,5 %` of `62,5 %`; what has no digits stands at the right. */
function fractionWidth({ stretches }: Line): number {
  const text = stretches.flatMap(({ words }) => words.map((word) => word.text)).join('');
  const fraction = /(?:[.,]\d{1,2})?\D*$/.exec(text)?.[0] ?? '';
  const lettering = stretches[0]?.lettering;
  if (!lettering || fraction === '' || !/\d/.test(text)) return 0;
  return measureWord(lettering.style, fraction).width * lettering.size;
}

function cellOf(content: Text | Cell): Cell {
  if (typeof content === 'string' || Array.isArray(content)) return { text: content };
  if ('sign' in content || 'bar' in content) return content;
  return { text: content as Text };
}

function heightOf(row: readonly Box[]): number {
  const tallest = row.map(
    ({ lines, cell }) => lines.length * lineHeight + (cell.bar === undefined || cell.bar === null ? 0 : 6),
  );
  return Math.max(lineHeight, ...tallest) + 2 * padding;
}
