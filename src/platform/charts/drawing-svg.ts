import { type Drawing, type Mark } from './drawing';

/** A drawing as an image that travels inside the page, so that no script or style of ours is needed. */
export interface Picture {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

export function pictureOf(drawing: Drawing): Picture {
  const src = `data:image/svg+xml;base64,${Buffer.from(drawingSvg(drawing)).toString('base64')}`;
  return { src, width: drawing.width, height: drawing.height };
}

export function drawingSvg({ width, height, marks }: Drawing): string {
  const family = "'Titillium Web', 'Noto Sans', system-ui, sans-serif";
  const groups = grouped(marks).map((group) => (group.length > 1 ? together(group) : alone(group[0])));
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="${family}">${groups.join('')}</svg>`;
}

/** Neighbours that look the same are written as one, which makes the image a third as long. */
function grouped(marks: readonly Mark[]): Mark[][] {
  const groups: Mark[][] = [];
  let before = '';
  for (const mark of marks) {
    const look = mark.kind === 'rectangle' ? mark.fill : mark.kind === 'words' ? letters(mark) : '';
    if (look !== '' && look === before) groups.at(-1)?.push(mark);
    else groups.push([mark]);
    before = look;
  }
  return groups;
}

function together(marks: readonly Mark[]): string {
  const [first] = marks;
  if (first?.kind === 'words') return `<g${letters(first)}>${marks.map((mark) => alone(mark, true)).join('')}</g>`;
  const outlines = marks.map((mark) =>
    mark.kind === 'rectangle' ? `M${r(mark.x)} ${r(mark.y)}h${r(mark.width)}v${r(mark.height)}h${r(-mark.width)}z` : '',
  );
  return first?.kind === 'rectangle' ? `<path fill="${first.fill}" d="${outlines.join('')}"/>` : '';
}

function letters({ size, anchor, colour, isStrong }: Extract<Mark, { kind: 'words' }>): string {
  const place = anchor === 'start' ? '' : ` text-anchor="${anchor}"`;
  return ` font-size="${r(size)}"${place} fill="${colour}"${isStrong ? ' font-weight="600"' : ''}`;
}

function alone(mark: Mark | undefined, isInGroup = false): string {
  switch (mark?.kind) {
    case undefined:
      return '';
    case 'rectangle':
      return `<rect x="${r(mark.x)}" y="${r(mark.y)}" width="${r(mark.width)}" height="${r(mark.height)}" fill="${mark.fill}"/>`;
    case 'line': {
      const dash = mark.dash === undefined ? '' : ` stroke-dasharray="${mark.dash}"`;
      return `<polyline points="${points(mark.points)}" fill="none" stroke="${mark.colour}" stroke-width="${r(mark.thickness)}"${dash}/>`;
    }
    case 'shape':
      return `<polygon points="${points(mark.points)}" fill="${mark.fill}"/>`;
    case 'disc':
      return `<circle cx="${r(mark.x)}" cy="${r(mark.y)}" r="${r(mark.radius)}" fill="${mark.fill}"/>`;
    case 'words':
      return `<text x="${r(mark.x)}" y="${r(mark.y)}"${isInGroup ? '' : letters(mark)}>${escaped(mark.text)}</text>`;
  }
}

function points(list: readonly (readonly [number, number])[]): string {
  return list.map(([x, y]) => `${r(x)},${r(y)}`).join(' ');
}

function r(value: number): number {
  return Math.round(value * 10) / 10;
}

/** What XML cannot hold at all (control characters) is left out. */
function escaped(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\ufffe\uffff]/gu, ' ')
    .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}
