import { type Sign } from './blocks';
import { circle } from './draw-figure';
import { measure } from './pdf-value';
import { type Surface } from './surface';
import { paper } from './theme';

export function signWidth(sign: Sign | undefined): number {
  return sign ? 10 : 0;
}

/** Draws the sign around its centre; call it within an artifact: the words beside it say the same. */
export function drawSign(surface: Surface, { shape, colour }: Sign, x: number, y: number): void {
  const r = 3.1;
  if (shape === 'square') surface.fillRectangle(x - 2.8, y - 2.8, 5.6, 5.6, colour);
  else if (shape === 'triangle') {
    const [top, foot] = [measure(paper.height - y + r), measure(paper.height - y - r * 0.85)];
    surface.fillPath(
      `${measure(x)} ${top} m ${measure(x + r * 1.1)} ${foot} l ${measure(x - r * 1.1)} ${foot} l f`,
      colour,
    );
  } else if (shape === 'disc') surface.fillPath(`${circle(x, y, r)} f`, colour);
  else surface.fillPath(`${circle(x, y, r)} ${circle(x, y, r * 0.6)} f*`, colour);
}
