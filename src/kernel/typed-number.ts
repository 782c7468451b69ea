/**
 * A figure as people type it, as decimal text with a point; null where it is none. Spaces, thin or hard, and a leading
 * or trailing currency sign are passed over. Italian: `1.234,56`; a lone point that cannot part thousands is taken as a
 * decimal one (`12.5`). English: `1,234.56`.
 */
export function readTypedNumber(typed: string, language: 'it' | 'en'): string | null {
  const text = typed.replace(/[\s\u00a0\u202f\u2009']/g, '').replace(/^(€|EUR)|(€|EUR)$/g, '');
  const { group, point, grouped } = signs[language];
  const plain = grouped.test(text) ? text.split(group).join('').replace(point, '.') : unGrouped(text, point);
  if (plain === null || !/^-?\d{1,15}(\.\d{1,9})?$/.test(plain)) return null;
  return tidy(plain);
}

/** `grouped`: every grouping sign parts exactly three digits, before the decimal sign. */
const signs = {
  it: { group: '.', point: ',', grouped: /^-?\d{1,3}(\.\d{3})+(,\d+)?$/ },
  en: { group: ',', point: '.', grouped: /^-?\d{1,3}(,\d{3})+(\.\d+)?$/ },
} as const;

function unGrouped(text: string, point: string): string | null {
  if (/^-?\d+$/.test(text)) return text;
  if (point === ',' && /^-?\d+[.,]\d+$/.test(text)) return text.replace(',', '.');
  return point === '.' && /^-?\d+\.\d+$/.test(text) ? text : null;
}

function tidy(plain: string): string {
  const [whole = '0', places = ''] = plain.split('.');
  const digits = whole.replace(/^(-?)0+(?=\d)/, '$1');
  const kept = places.replace(/0+$/, '');
  const number = kept ? `${digits}.${kept}` : digits;
  return number === '-0' ? '0' : number;
}
