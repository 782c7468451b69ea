/** Tables as text: for machines (RFC 4180), and for a double click in Italian Excel. Source: our assumption; ASVS 1.2.10. */
import { inLanguage, type LocalizedText } from '../../kernel/language';

export type ColumnKind = 'text' | 'number' | 'cents' | 'flag' | 'date' | 'instant' | 'json';

export interface Column {
  readonly name: string;
  /** Italian heading. */
  readonly heading: string;
  readonly kind: ColumnKind;
}

export type Cell = string | null;

/** UTF-8, commas, dots in decimals, cents as they are. */
export function machineLine(cells: readonly Cell[], columns: readonly Column[]): string {
  return line(
    cells.map((cell, at) => (cell === null || isSafe(columns[at]?.kind) ? cell : withoutFormula(cell))),
    ',',
  );
}

/** Semicolons, commas in decimals, amounts in euro, days as they are written here. A byte order mark goes before. */
export function excelLine(cells: readonly Cell[], columns: readonly Column[], instant: (at: string) => string): string {
  return line(
    cells.map((cell, at) => (cell === null ? null : excelCell(cell, columns[at]?.kind ?? 'text', instant))),
    ';',
  );
}

export function headingLine(headings: readonly string[], separator: ',' | ';'): string {
  return line(headings, separator);
}

function excelCell(cell: string, kind: ColumnKind, instant: (at: string) => string): string {
  switch (kind) {
    case 'number':
      return cell.replace('.', ',');
    case 'cents':
      return inEuro(cell);
    case 'flag':
      return cell === 'true' ? 'sì' : 'no';
    case 'date':
      return cell.replace(/^(\d{4})-(\d\d)-(\d\d)$/, '$3/$2/$1');
    case 'instant':
      return instant(cell);
    case 'json':
      return withoutFormula(inItalian(cell));
    default:
      return withoutFormula(cell);
  }
}

function inEuro(cents: string): string {
  const [, sign = '', digits = ''] = /^(-?)(\d+)$/.exec(cents) ?? [];
  const padded = digits.padStart(3, '0');
  return `${sign}${padded.slice(0, -2)},${padded.slice(-2)}`;
}

/** A wording in Italian where it is one; lists and objects as they are. */
function inItalian(json: string): string {
  const value: unknown = JSON.parse(json);
  if (Array.isArray(value)) return value.map(String).join(', ');
  const isWording =
    typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'string');
  return isWording ? inLanguage(value as LocalizedText, 'it').text : json;
}

const isSafe = (kind: ColumnKind | undefined): boolean => kind === 'number' || kind === 'cents' || kind === 'date';

/** What a spreadsheet would compute is shown instead, behind an apostrophe; full-width signs count as well. */
function withoutFormula(cell: string): string {
  return /^[=+\-@\t\r\n＝＋－＠]/.test(cell) ? `'${cell}` : cell;
}

function line(cells: readonly Cell[], separator: ',' | ';'): string {
  const quoted = cells.map((cell) => {
    const text = cell ?? '';
    return text.includes(separator) || /["\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  });
  return `${quoted.join(separator)}\r\n`;
}
