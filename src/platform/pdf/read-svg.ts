import { type Rgb } from './blocks';
import { type Outline, type OutlinePicture, type OutlineStep, PictureFault } from './picture';
import { stepsOfPath } from './svg-path';

type Attributes = Readonly<Record<string, string>>;
type Matrix = readonly [number, number, number, number, number, number];

interface Look {
  readonly fill: string;
  readonly stroke: string;
  readonly thickness: string;
  readonly rule: string;
  readonly matrix: Matrix;
}

const plain: Look = { fill: '#000000', stroke: 'none', thickness: '1', rule: 'nonzero', matrix: [1, 0, 0, 1, 0, 0] };
const silent = new Set(['title', 'desc', 'metadata', 'defs']);
const groups = new Set(['svg', 'g', 'a', 'switch']);
const named: Readonly<Record<string, Rgb>> = {
  black: '#000000',
  white: '#ffffff',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  navy: '#000080',
  gray: '#808080',
  grey: '#808080',
  gold: '#ffd700',
  orange: '#ffa500',
  yellow: '#ffff00',
};
const mostShapes = 2000;

/**
 * The outlines of an SVG: shapes and paths with plain colours, which is what logos are. What cannot be drawn as it is
 * meant (letters, gradients, filters, pictures) is refused and named, never left out.
 */
export function readSvg(text: string): OutlinePicture {
  const outlines: Outline[] = [];
  let size: { width: number; height: number; matrix: Matrix } | null = null;
  const open: { name: string; look: Look; isSilent: boolean }[] = [];
  for (const { name, isEnd, isEmpty, attributes } of tagsOf(text)) {
    const above = open.at(-1);
    if (isEnd) {
      open.pop();
      continue;
    }
    const isSilent = (above?.isSilent ?? false) || silent.has(name);
    let look = isSilent ? plain : lookOf(above?.look ?? plain, attributes);
    if (!isSilent && name === 'svg' && size === null) {
      size = sizeOf(attributes);
      look = { ...look, matrix: times(size.matrix, look.matrix) };
    } else if (!isSilent && !groups.has(name)) outlines.push(...outlineOf(name, attributes, look));
    if (outlines.length > mostShapes)
      throw new PictureFault(`l’SVG ha più di ${mostShapes} forme`, `the SVG has more than ${mostShapes} shapes`);
    if (!isEmpty) open.push({ name, look, isSilent });
  }
  if (size === null) throw new PictureFault('non è un file SVG', 'it is not an SVG file');
  if (outlines.length === 0) throw new PictureFault('l’SVG non disegna nulla', 'the SVG draws nothing');
  return { kind: 'outlines', width: size.width, height: size.height, outlines };
}

function tagsOf(text: string): { name: string; isEnd: boolean; isEmpty: boolean; attributes: Attributes }[] {
  const clean = text.replace(/<!--[\s\S]*?-->|<\?[\s\S]*?\?>|<!DOCTYPE[^>[]*>|<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  if (clean.includes('<!'))
    throw new PictureFault('l’SVG dichiara entità proprie', 'the SVG declares entities of its own');
  return [...clean.matchAll(/<(\/?)(?:\w+:)?([\w-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>/g)].map(
    ([, end, name = '', list = '', empty]) => ({
      name,
      isEnd: end === '/',
      isEmpty: empty === '/',
      attributes: Object.fromEntries(
        [...list.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)].map(([, key = '', one, other]) => [
          key,
          one ?? other ?? '',
        ]),
      ),
    }),
  );
}

function sizeOf({ viewBox, width, height }: Attributes): { width: number; height: number; matrix: Matrix } {
  const [left = 0, top = 0, wide = Number.parseFloat(width ?? ''), high = Number.parseFloat(height ?? '')] =
    viewBox
      ?.trim()
      .split(/[\s,]+/)
      .map(Number) ?? [];
  if (!(wide > 0 && high > 0))
    throw new PictureFault(
      'l’SVG non dice quanto è grande (viewBox)',
      'the SVG does not say how large it is (viewBox)',
    );
  return { width: wide, height: high, matrix: [1, 0, 0, 1, -left, -top] };
}

function lookOf(above: Look, attributes: Attributes): Look {
  const style = Object.fromEntries(
    (attributes['style'] ?? '').split(';').map((one) => one.split(':').map((part) => part.trim()) as [string, string]),
  );
  const own = (key: string): string | undefined => style[key] ?? attributes[key];
  for (const key of ['opacity', 'fill-opacity', 'stroke-opacity'])
    if (own(key) !== undefined && Number(own(key)) !== 1) throw unsupported(`${key}="${own(key)}"`);
  for (const key of ['filter', 'mask', 'clip-path', 'stroke-dasharray'])
    if (own(key) !== undefined && own(key) !== 'none') throw unsupported(key);
  return {
    fill: own('fill') ?? above.fill,
    stroke: own('stroke') ?? above.stroke,
    thickness: own('stroke-width') ?? above.thickness,
    rule: own('fill-rule') ?? above.rule,
    matrix:
      attributes['transform'] === undefined ? above.matrix : times(above.matrix, matrixOf(attributes['transform'])),
  };
}

function unsupported(what: string): PictureFault {
  return new PictureFault(
    `l’SVG usa «${what}», che non si stampa: convertire in tracciati a colori pieni`,
    `the SVG uses “${what}”, which is not printed: convert it to paths with plain colours`,
  );
}

function outlineOf(name: string, attributes: Attributes, look: Look): Outline[] {
  const number = (key: string) => Number.parseFloat(attributes[key] ?? '0') || 0;
  const steps = shapeOf(name, attributes, number);
  const fill = colourOf(look.fill);
  const stroke = name === 'line' && look.stroke === 'none' ? null : colourOf(look.stroke);
  const scale = Math.sqrt(Math.abs(look.matrix[0] * look.matrix[3] - look.matrix[1] * look.matrix[2]));
  if (fill === null && stroke === null) return [];
  return [
    {
      steps: steps.map((step) => moved(step, look.matrix)),
      fill: name === 'line' ? null : fill,
      isEvenOdd: look.rule === 'evenodd',
      stroke: stroke && { colour: stroke, thickness: (Number.parseFloat(look.thickness) || 0) * scale },
    },
  ];
}

function shapeOf(name: string, attributes: Attributes, number: (key: string) => number): OutlineStep[] {
  switch (name) {
    case 'path':
      return stepsOfPath(attributes['d'] ?? '');
    case 'rect': {
      const [x, y, w, h] = [number('x'), number('y'), number('width'), number('height')];
      const rx = Math.min(number('rx') || number('ry'), w / 2);
      const ry = Math.min(number('ry') || number('rx'), h / 2);
      if (rx === 0 || ry === 0) return stepsOfPath(`M${x} ${y}h${w}v${h}h${-w}z`);
      return stepsOfPath(
        `M${x + rx} ${y}h${w - 2 * rx}a${rx} ${ry} 0 0 1 ${rx} ${ry}v${h - 2 * ry}a${rx} ${ry} 0 0 1 ${-rx} ${ry}h${2 * rx - w}a${rx} ${ry} 0 0 1 ${-rx} ${-ry}v${2 * ry - h}a${rx} ${ry} 0 0 1 ${rx} ${-ry}z`,
      );
    }
    case 'circle':
    case 'ellipse': {
      const [rx, ry] = name === 'circle' ? [number('r'), number('r')] : [number('rx'), number('ry')];
      const [left, y] = [number('cx') - rx, number('cy')];
      return stepsOfPath(`M${left} ${y}a${rx} ${ry} 0 1 0 ${2 * rx} 0a${rx} ${ry} 0 1 0 ${-2 * rx} 0z`);
    }
    case 'line':
      return stepsOfPath(`M${number('x1')} ${number('y1')}L${number('x2')} ${number('y2')}`);
    case 'polygon':
      return stepsOfPath(`M${attributes['points'] ?? '0 0'}z`);
    case 'polyline':
      return stepsOfPath(`M${attributes['points'] ?? '0 0'}`);
    default:
      throw unsupported(name);
  }
}

function colourOf(text: string): Rgb | null {
  const colour = text.trim().toLowerCase();
  if (colour === 'none' || colour === 'transparent') return null;
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(colour);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`;
  if (/^#[0-9a-f]{6}$/.test(colour)) return colour as Rgb;
  const parts = /^rgb\(\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*\)$/.exec(colour);
  if (parts)
    return `#${parts
      .slice(1)
      .map((part) => Math.min(255, Number(part)).toString(16).padStart(2, '0'))
      .join('')}`;
  const known = named[colour];
  if (!known) throw unsupported(text.trim());
  return known;
}

function matrixOf(text: string): Matrix {
  let matrix: Matrix = plain.matrix;
  for (const [, kind = '', list = ''] of text.matchAll(/(\w+)\s*\(([^)]*)\)/g)) {
    const [a = 0, b, c, d = 0, e = 0, f = 0] = list
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (kind === 'translate') matrix = times(matrix, [1, 0, 0, 1, a, b ?? 0]);
    else if (kind === 'scale') matrix = times(matrix, [a, 0, 0, b ?? a, 0, 0]);
    else if (kind === 'matrix') matrix = times(matrix, [a, b ?? 0, c ?? 0, d, e, f]);
    else if (kind === 'rotate') {
      const [cos, sin] = [Math.cos((a * Math.PI) / 180), Math.sin((a * Math.PI) / 180)];
      const [x, y] = [b ?? 0, c ?? 0];
      matrix = times(matrix, [cos, sin, -sin, cos, x - cos * x + sin * y, y - sin * x - cos * y]);
    } else throw unsupported(kind);
  }
  return matrix;
}

function times([a, b, c, d, e, f]: Matrix, [g, h, i, j, k, l]: Matrix): Matrix {
  return [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f];
}

function moved(step: OutlineStep, [a, b, c, d, e, f]: Matrix): OutlineStep {
  const points = step.points.map((_, at) => {
    const even = at - (at % 2);
    const [x, y] = [step.points[even] ?? 0, step.points[even + 1] ?? 0];
    return at % 2 === 0 ? a * x + c * y + e : b * x + d * y + f;
  });
  return { to: step.to, points } as unknown as OutlineStep;
}
