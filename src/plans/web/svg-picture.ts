/** A drawing made on the server: it travels inside the page as an image, so that no script or style of ours is needed. */
export interface Picture {
  readonly src: string;
  readonly width: number;
  readonly height: number;
}

export type Attributes = Readonly<Record<string, string | number>>;

/** Colours of drawings; each is told apart from its neighbour by lightness too. */
export const inks = {
  text: '#17324d',
  grey: '#5a6772',
  line: '#9fb0c2',
  pale: '#b8cbe0',
  blue: '#0059b3',
  green: '#00664b',
  amber: '#e0a000',
  red: '#b3243c',
  none: '#8a96a3',
} as const;

export function element(name: string, attributes: Attributes, content = ''): string {
  let written = `<${name}`;
  for (const key in attributes) {
    const value = attributes[key] ?? '';
    written += ` ${key}="${typeof value === 'number' ? value : escapeXml(value)}"`;
  }
  return content ? `${written}>${content}</${name}>` : `${written}/>`;
}

/** Many bars of one colour as one shape. */
export function bars(fill: string, places: readonly Bar[]): string {
  const path = places.map(({ x, y, width, height }) => `M${x} ${y}h${width}v${height}h-${width}z`).join('');
  return path && element('path', { fill, d: path });
}

export interface Bar {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function label(x: number, y: number, text: string, attributes: Attributes = {}): string {
  return element(
    'text',
    { x: round(x), y: round(y), fill: inks.text, 'font-size': 15, ...attributes },
    escapeXml(text),
  );
}

export function picture(width: number, height: number, parts: readonly string[]): Picture {
  const attributes = { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` };
  const svg = element('svg', { ...attributes, 'font-family': 'Titillium Web, Arial, sans-serif' }, parts.join(''));
  return { src: `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, width, height };
}

export function round(value: number): number {
  return Math.round(value * 10) / 10;
}

const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => entities[character] ?? character);
}
