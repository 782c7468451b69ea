import { type FigureBlock, type KeyFigure } from './blocks';
import { preparedDrawing } from './draw-figure';
import { type Layout } from './layout';
import { pdfRefusals } from './pdf.refusals';
import { type Surface } from './surface';
import { Tag } from './tag';
import { ascent, ink, leading, paleInk, paper, small, textWidth, wash } from './theme';

export function layOutFigure(layout: Layout, block: FigureBlock): void {
  if (block.alt.trim() === '') throw pdfRefusals.of('document.figure_without_text', { place: layout.whereabouts });
  const { drawing } = block;
  const scale = Math.min(1, textWidth / drawing.width);
  const [width, height] = [drawing.width * scale, drawing.height * scale];
  const draw = preparedDrawing(layout, drawing, scale);
  if (block.caption !== undefined) {
    layout.paragraph(block.caption, { lettering: { ...small, style: 'strong' }, spaceBefore: 8, keepsWithNext: true });
  }
  const tag = new Tag('Figure', layout.home, { alt: block.alt });
  layout.pieces.push({
    height,
    spaceBefore: 4,
    keepsWithNext: false,
    draw: (surface: Surface, y) => {
      const x = paper.left + (textWidth - width) / 2;
      surface.figure(tag, [x, y, width, height], () => draw(surface, x, y));
    },
  });
}

/** A row of panels: a small label, the figure in large type, a note. */
export function layOutKeyFigures(layout: Layout, figures: readonly KeyFigure[]): void {
  const perRow = Math.min(4, Math.max(1, figures.length));
  const gap = 8;
  const width = (textWidth - gap * (perRow - 1)) / perRow;
  const group = new Tag('Div', layout.home);
  for (let first = 0; first < figures.length; first += perRow) {
    const cards = figures.slice(first, first + perRow).map((figure) => cardOf(layout, figure, width - 18));
    const height = Math.max(...cards.map((card) => card.height));
    layout.pieces.push({
      height,
      spaceBefore: first === 0 ? 10 : gap,
      keepsWithNext: false,
      draw: (surface, y) => {
        cards.forEach(({ rows }, index) => {
          const x = paper.left + index * (width + gap);
          surface.artifact('Layout', () => {
            surface.fillRectangle(x, y, width, height, wash);
            surface.fillRectangle(x, y, 3, height, layout.accent);
          });
          const tag = new Tag('P', group);
          for (const { line, top } of rows) surface.line(tag, line, x + 12, y + top, false);
        });
      },
    });
  }
}

function cardOf(layout: Layout, figure: KeyFigure, width: number) {
  const parts = [
    { text: figure.label, lettering: { style: 'text' as const, size: 7.6, colour: paleInk } },
    { text: figure.value, lettering: { style: 'heading' as const, size: 17, colour: ink } },
    { text: figure.note ?? '', lettering: { style: 'text' as const, size: 7.4, colour: paleInk } },
  ].filter((part) => part.text !== '');
  let y = 7;
  const rows = parts.flatMap(({ text, lettering }) =>
    layout.lines(text, lettering, width).map((line) => {
      const top = y + lettering.size * ascent;
      y += lettering.size * (lettering.size > 10 ? 1.28 : leading);
      return { line, top };
    }),
  );
  return { rows, height: y + 7 };
}
