import { type Drawing, type Mark } from '../charts/drawing';
import { measure } from './pdf-value';
import { type Layout } from './layout';
import { type Line } from './lines';
import { colourOperands, type Surface } from './surface';
import { paper } from './theme';

export type DrawMark = (surface: Surface, x: number, y: number) => void;

/** Prepares a drawing at a scale: its texts are measured, and refused if they cannot be printed, before any page is drawn. */
export function preparedDrawing(layout: Layout, { marks }: Drawing, scale: number): DrawMark {
  const drawn = marks.map((mark) => prepared(layout, mark, scale));
  return (surface, x, y) => drawn.forEach((draw) => draw(surface, x, y));
}

function prepared(layout: Layout, mark: Mark, scale: number): DrawMark {
  switch (mark.kind) {
    case 'rectangle':
      return (surface, x, y) =>
        surface.fillRectangle(
          x + mark.x * scale,
          y + mark.y * scale,
          mark.width * scale,
          mark.height * scale,
          mark.fill,
        );
    case 'line':
      return (surface, x, y) => {
        const dash = mark.dash === undefined ? '' : `[${measure(mark.dash * scale)}]0 d `;
        const colour = colourOperands(mark.colour);
        surface.raw(`q ${colour} RG ${measure(mark.thickness * scale)} w ${dash}${path(mark.points, x, y, scale)}S Q`);
      };
    case 'shape':
      return (surface, x, y) => surface.fillPath(`${path(mark.points, x, y, scale)}f`, mark.fill);
    case 'disc':
      return (surface, x, y) =>
        surface.fillPath(`${circle(x + mark.x * scale, y + mark.y * scale, mark.radius * scale)} f`, mark.fill);
    case 'words': {
      const lettering = {
        style: mark.isStrong ? 'strong' : 'text',
        size: mark.size * scale,
        colour: mark.colour,
      } as const;
      const line: Line = layout.lines(mark.text, lettering, Infinity)[0] ?? { stretches: [], width: 0 };
      const shift = mark.anchor === 'start' ? 0 : mark.anchor === 'middle' ? line.width / 2 : line.width;
      return (surface, x, y) => surface.bareLine(line, x + mark.x * scale - shift, y + mark.y * scale);
    }
  }
}

function path(points: readonly (readonly [number, number])[], x: number, y: number, scale: number): string {
  return points
    .map(
      ([px, py], at) => `${measure(x + px * scale)} ${measure(paper.height - y - py * scale)} ${at === 0 ? 'm' : 'l'} `,
    )
    .join('');
}

/** The outline of a circle around a point given from the top left corner. */
export function circle(x: number, top: number, r: number): string {
  const [y, k] = [paper.height - top, r * 0.5523];
  return [
    `${measure(x + r)} ${measure(y)} m`,
    `${measure(x + r)} ${measure(y + k)} ${measure(x + k)} ${measure(y + r)} ${measure(x)} ${measure(y + r)} c`,
    `${measure(x - k)} ${measure(y + r)} ${measure(x - r)} ${measure(y + k)} ${measure(x - r)} ${measure(y)} c`,
    `${measure(x - r)} ${measure(y - k)} ${measure(x - k)} ${measure(y - r)} ${measure(x)} ${measure(y - r)} c`,
    `${measure(x + k)} ${measure(y - r)} ${measure(x + r)} ${measure(y - k)} ${measure(x + r)} ${measure(y)} c`,
  ].join(' ');
}
