/** How PDF writes a text, a date, a number. */

/** Plain ASCII in brackets, everything else as UTF-16. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  return `<${Buffer.from(`\ufeff${text}`, 'utf16le').swap16().toString('hex')}>`;
}

/** `D:20261031000000Z` */
export function dateString(date: Date): string {
  return `(D:${date.toISOString().slice(0, 19).replace(/[-:T]/g, '')}Z)`;
}

export function nameOf(text: string): string {
  return `/${text.replace(/[^\w.-]/g, (character) => `#${character.charCodeAt(0).toString(16).padStart(2, '0')}`)}`;
}

/** A measure in points: two places are a hundredth of a point. */
export function n(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export function reference(id: number): string {
  return `${id} 0 R`;
}
