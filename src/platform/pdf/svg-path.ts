import { type OutlineStep, PictureFault } from './picture';

const parameters: Readonly<Record<string, number>> = { m: 2, l: 2, h: 1, v: 1, c: 6, s: 4, q: 4, t: 2, a: 7, z: 0 };

/** The path of an SVG (`d`) as lines and cubic curves. */
export function stepsOfPath(d: string): OutlineStep[] {
  const steps: OutlineStep[] = [];
  let [x, y, startX, startY] = [0, 0, 0, 0];
  /** Control point of the curve before, mirrored by `s` and `t`. */
  let mirror: readonly [kind: 'c' | 'q', x: number, y: number] | null = null;
  const curve = (x1: number, y1: number, x2: number, y2: number, toX: number, toY: number) => {
    steps.push({ to: 'c', points: [x1, y1, x2, y2, toX, toY] });
    mirror = ['c', 2 * toX - x2, 2 * toY - y2];
    [x, y] = [toX, toY];
  };
  const quadratic = (qx: number, qy: number, toX: number, toY: number) => {
    curve(
      x + (2 / 3) * (qx - x),
      y + (2 / 3) * (qy - y),
      toX + (2 / 3) * (qx - toX),
      toY + (2 / 3) * (qy - toY),
      toX,
      toY,
    );
    mirror = ['q', 2 * toX - qx, 2 * toY - qy];
  };
  const line = (to: 'm' | 'l', toX: number, toY: number) => {
    steps.push({ to, points: [toX, toY] });
    [x, y, mirror] = [toX, toY, null];
    if (to === 'm') [startX, startY] = [toX, toY];
  };
  for (const { command, values } of commandsOf(d)) {
    const isRelative = command === command.toLowerCase();
    const kind = command.toLowerCase();
    const [ox, oy] = isRelative ? [x, y] : [0, 0];
    const at = (index: number) => values[index] ?? 0;
    const px = (index: number) => at(index) + ox;
    const py = (index: number) => at(index) + oy;
    if (kind === 'm' || kind === 'l') line(kind, px(0), py(1));
    else if (kind === 'h') line('l', px(0), y);
    else if (kind === 'v') line('l', x, py(0));
    else if (kind === 'c') curve(px(0), py(1), px(2), py(3), px(4), py(5));
    else if (kind === 's') {
      const [mx, my] = mirrored(mirror, 'c', x, y);
      curve(mx, my, px(0), py(1), px(2), py(3));
    } else if (kind === 'q') quadratic(px(0), py(1), px(2), py(3));
    else if (kind === 't') {
      const [mx, my] = mirrored(mirror, 'q', x, y);
      quadratic(mx, my, px(0), py(1));
    } else if (kind === 'a') {
      for (const points of arc(x, y, values, px(5), py(6))) curve(...points);
      mirror = null;
    } else {
      steps.push({ to: 'h', points: [] });
      [x, y, mirror] = [startX, startY, null];
    }
  }
  return steps;
}

function mirrored(
  mirror: readonly ['c' | 'q', number, number] | null,
  kind: 'c' | 'q',
  x: number,
  y: number,
): readonly [number, number] {
  return mirror?.[0] === kind ? [mirror[1], mirror[2]] : [x, y];
}

interface Command {
  readonly command: string;
  readonly values: readonly number[];
}

function commandsOf(d: string): Command[] {
  const found: Command[] = [];
  for (const [, letter = '', rest = ''] of d.matchAll(/([a-zA-Z])([^a-zA-Z]*(?:[eE][-+]?\d+[^a-zA-Z]*)*)/g)) {
    const count = parameters[letter.toLowerCase()];
    if (count === undefined) throw unreadable(letter);
    const values = numbersOf(rest, letter.toLowerCase() === 'a');
    if (count === 0) found.push({ command: letter, values: [] });
    else if (values.length === 0 || values.length % count !== 0) throw unreadable(letter);
    for (let at = 0; count > 0 && at < values.length; at += count) {
      const isFirst = at === 0;
      // Further pairs after a move are lines.
      const command = !isFirst && letter === 'm' ? 'l' : !isFirst && letter === 'M' ? 'L' : letter;
      found.push({ command, values: values.slice(at, at + count) });
    }
  }
  if (found.length > 0 && found[0]?.command.toLowerCase() !== 'm') throw unreadable(found[0]?.command ?? '');
  return found;
}

/** The two flags of an arc may stand without a blank between them. */
function numbersOf(text: string, isArc: boolean): number[] {
  const number = /[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?/y;
  const values: number[] = [];
  let at = 0;
  for (;;) {
    while (/[\s,]/.test(text.charAt(at))) at += 1;
    if (at >= text.length) return values;
    const isFlag = isArc && (values.length % 7 === 3 || values.length % 7 === 4);
    number.lastIndex = at;
    const found = isFlag ? (/^[01]/.exec(text.slice(at))?.[0] ?? null) : (number.exec(text)?.[0] ?? null);
    if (found === null) throw unreadable(text.charAt(at));
    values.push(Number(found));
    at += found.length;
  }
}

function unreadable(what: string): PictureFault {
  return new PictureFault(
    `un tracciato dell’SVG non si legge («${what}»)`,
    `a path of the SVG cannot be read (“${what}”)`,
  );
}

type Curve = [number, number, number, number, number, number];

/** An elliptical arc as cubic curves of at most a quarter each (SVG 1.1, F.6). */
function arc(
  x: number,
  y: number,
  [rx0 = 0, ry0 = 0, tilt = 0, large = 0, sweep = 0]: readonly number[],
  toX: number,
  toY: number,
): Curve[] {
  let [rx, ry] = [Math.abs(rx0), Math.abs(ry0)];
  if (rx === 0 || ry === 0 || (x === toX && y === toY)) return [[x, y, toX, toY, toX, toY]];
  const phi = (tilt * Math.PI) / 180;
  const [cos, sin] = [Math.cos(phi), Math.sin(phi)];
  const [dx, dy] = [(x - toX) / 2, (y - toY) / 2];
  const [px, py] = [cos * dx + sin * dy, -sin * dx + cos * dy];
  const grow = Math.sqrt(Math.max(1, px ** 2 / rx ** 2 + py ** 2 / ry ** 2));
  [rx, ry] = [rx * grow, ry * grow];
  const lack = rx ** 2 * py ** 2 + ry ** 2 * px ** 2;
  const factor = (large === sweep ? -1 : 1) * Math.sqrt(Math.max(0, (rx ** 2 * ry ** 2 - lack) / lack));
  const [cx, cy] = [(factor * rx * py) / ry, (-factor * ry * px) / rx];
  const [midX, midY] = [cos * cx - sin * cy + (x + toX) / 2, sin * cx + cos * cy + (y + toY) / 2];
  const from = Math.atan2((py - cy) / ry, (px - cx) / rx);
  let turn = Math.atan2((-py - cy) / ry, (-px - cx) / rx) - from;
  if (sweep === 0 && turn > 0) turn -= 2 * Math.PI;
  if (sweep !== 0 && turn < 0) turn += 2 * Math.PI;
  const count = Math.max(1, Math.ceil(Math.abs(turn) / (Math.PI / 2) - 1e-9));
  const bend = (4 / 3) * Math.tan(turn / count / 4);
  const place = (u: number, v: number): [number, number] => [
    midX + cos * rx * u - sin * ry * v,
    midY + sin * rx * u + cos * ry * v,
  ];
  return Array.from({ length: count }, (_, index): Curve => {
    const [a, b] = [from + (turn * index) / count, from + (turn * (index + 1)) / count];
    const [x1, y1] = place(Math.cos(a) - bend * Math.sin(a), Math.sin(a) + bend * Math.cos(a));
    const [x2, y2] = place(Math.cos(b) + bend * Math.sin(b), Math.sin(b) - bend * Math.cos(b));
    const [ex, ey] = index === count - 1 ? [toX, toY] : place(Math.cos(b), Math.sin(b));
    return [x1, y1, x2, y2, ex, ey];
  });
}
