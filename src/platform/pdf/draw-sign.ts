import { type Sign } from './blocks';
import { n, type Surface } from './surface';

export function signWidth(sign: Sign | undefined): number {
  return sign ? 10 : 0;
}

/** Draws the sign around its centre; call it within an artifact: the words beside it say the same. */
export function drawSign(surface: Surface, { shape, colour }: Sign, x: number, y: number): void {
  const r = 3.1;
  surface.fill(colour);
  const { document } = surface;
  if (shape === 'square') document.addContent(`${n(x - 2.8)} ${n(y - 2.8)} 5.6 5.6 re f`);
  else if (shape === 'triangle') {
    document.addContent(
      `${n(x)} ${n(y - r)} m ${n(x + r * 1.1)} ${n(y + r * 0.85)} l ${n(x - r * 1.1)} ${n(y + r * 0.85)} l f`,
    );
  } else {
    document.addContent(`${circle(x, y, r)} ${shape === 'ring' ? `${circle(x, y, r * 0.6)} f*` : 'f'}`);
  }
}

function circle(x: number, y: number, r: number): string {
  const k = r * 0.5523;
  return [
    `${n(x + r)} ${n(y)} m`,
    `${n(x + r)} ${n(y + k)} ${n(x + k)} ${n(y + r)} ${n(x)} ${n(y + r)} c`,
    `${n(x - k)} ${n(y + r)} ${n(x - r)} ${n(y + k)} ${n(x - r)} ${n(y)} c`,
    `${n(x - r)} ${n(y - k)} ${n(x - k)} ${n(y - r)} ${n(x)} ${n(y - r)} c`,
    `${n(x + k)} ${n(y - r)} ${n(x + r)} ${n(y - k)} ${n(x + r)} ${n(y)} c`,
  ].join(' ');
}
