import { parse } from 'csv-parse/sync';
import { roles, type Role } from '../access/permission.rules';
import { type Language } from '../kernel/language';
import { parseCivilDate } from '../kernel/civil-date';

/*
 * A pasted list of people, one row each person or role. Source: our assumption; spreadsheets write `;`, `,` or tabs,
 * quotes around awkward cells and a mark at the very beginning, and dates as dd/mm/yyyy. Cells are text and stay text.
 */

export const listColumns = [
  'email',
  'given_name',
  'family_name',
  'language',
  'accord',
  'role',
  'party',
  'table',
  'office',
  'valid_from',
  'valid_to',
] as const;
export type ListColumn = (typeof listColumns)[number];

export const largestList = { rows: 500, characters: 200_000 } as const;

export interface Sentence {
  readonly it: string;
  readonly en: string;
}

/** A row as read: dates and role understood where they could be, faults where not. */
export interface ListRow {
  readonly line: number;
  readonly cells: Readonly<Record<ListColumn, string>>;
  readonly language: Language | null;
  readonly role: Role | null;
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly faults: readonly Sentence[];
}

export interface ReadList {
  readonly rows: readonly ListRow[];
  /** Why the list as a whole cannot be read. */
  readonly fault: Sentence | null;
}

const headings: Readonly<Record<ListColumn, readonly string[]>> = {
  email: ['email', 'mail', 'indirizzoemail', 'emailaddress', 'indirizzo'],
  given_name: ['givenname', 'nome', 'firstname'],
  family_name: ['familyname', 'cognome', 'surname', 'lastname'],
  language: ['language', 'lingua'],
  accord: ['accord', 'accordo'],
  role: ['role', 'ruolo'],
  party: ['party', 'soggetto', 'parte'],
  table: ['table', 'tavolo'],
  office: ['office', 'incarico'],
  valid_from: ['validfrom', 'from', 'dal', 'validodal'],
  valid_to: ['validto', 'to', 'al', 'validoal', 'finoal'],
};

const roleNames: Readonly<Record<Role, readonly string[]>> = {
  secretariat: ['secretariat', 'segreteria'],
  signatory: ['signatory', 'firmatario', 'firmataria', 'partefirmataria'],
  table_member: ['tablemember', 'membrodiuntavolo', 'membrodeltavolo', 'membro'],
  auditor: ['auditor', 'revisore', 'revisora'],
};

export function readPeopleList(text: string): ReadList {
  if (text.length > largestList.characters) return unreadable(tooLong);
  const records = recordsOf(text);
  if (records === null)
    return unreadable({
      it: 'L’elenco non si legge: forse manca una virgoletta di chiusura.',
      en: 'The list cannot be read: perhaps a closing quote is missing.',
    });
  const [heading, ...rest] = records;
  const columns = (heading?.cells ?? []).map(columnOf);
  const missing = (['email', 'given_name', 'family_name'] as const).filter((column) => !columns.includes(column));
  if (missing.length > 0)
    return unreadable({
      it: 'La prima riga deve avere i nomi delle colonne: almeno e-mail, nome, cognome.',
      en: 'The first row must name the columns: at least e-mail, given name, family name.',
    });
  const unknown = columns.findIndex((column) => column === null);
  const twice = columns.find((column, index) => column !== null && columns.indexOf(column) !== index);
  if (unknown >= 0 || twice) {
    const name = (unknown >= 0 ? heading?.cells[unknown] : headings[twice as ListColumn][0])?.slice(0, 40) || '–';
    return unreadable({
      it: `Colonna non riconosciuta o ripetuta: «${name}». Usa i nomi dell’esempio.`,
      en: `Column unknown or repeated: “${name}”. Use the names of the sample.`,
    });
  }
  if (rest.length === 0)
    return unreadable({
      it: 'Sotto i nomi delle colonne non c’è nulla.',
      en: 'There is nothing below the column names.',
    });
  if (rest.length > largestList.rows) return unreadable(tooLong);
  return { rows: rest.map(({ line, cells }) => rowOf(line, cells, columns as readonly ListColumn[])), fault: null };
}

const tooLong: Sentence = {
  it: `L’elenco è troppo lungo: al massimo ${largestList.rows} righe per volta.`,
  en: `The list is too long: at most ${largestList.rows} rows at a time.`,
};

function unreadable(fault: Sentence): ReadList {
  return { rows: [], fault };
}

function recordsOf(text: string): { line: number; cells: string[] }[] | null {
  const plain = text.replace(/^\uFEFF/, '');
  const options = {
    delimiter: separatorOf(plain),
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
    trim: true,
  };
  try {
    const found = parse(plain, { ...options, info: true }) as unknown as {
      record: string[];
      info: { lines: number };
    }[];
    return found
      .map(({ record, info }) => ({ line: info.lines, cells: record }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  } catch {
    return null;
  }
}

/** The separator found most often in the row of column names. */
function separatorOf(text: string): string {
  const heading = text.trimStart().split(/\r?\n/, 1)[0] ?? '';
  const count = (separator: string): number => heading.split(separator).length;
  return ['\t', ';', ','].reduce((best, one) => (count(one) > count(best) ? one : best));
}

/** Letters only: `E-mail`, `valid from` and `Valid_From` are all understood. */
function plainName(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}

function columnOf(heading: string): ListColumn | null {
  return listColumns.find((column) => headings[column].includes(plainName(heading))) ?? null;
}

function rowOf(line: number, given: readonly string[], columns: readonly ListColumn[]): ListRow {
  const cells = Object.fromEntries(listColumns.map((column) => [column, given[columns.indexOf(column)] ?? '']));
  const of = (column: ListColumn): string => cells[column] ?? '';
  const faults: Sentence[] = [];
  if (given.slice(columns.length).some((cell) => cell !== ''))
    faults.push({ it: 'La riga ha più celle delle colonne.', en: 'The row has more cells than there are columns.' });
  if (given.some((cell) => cell.includes('\0')))
    faults.push({
      it: 'Una cella contiene un carattere non ammesso.',
      en: 'A cell holds a character that is not allowed.',
    });
  const language = languageOf(of('language'));
  if (language === undefined) faults.push({ it: 'La lingua è «it» oppure «en».', en: 'The language is “it” or “en”.' });
  const role = roles.find((one) => roleNames[one].includes(plainName(of('role')))) ?? null;
  if (of('role') !== '' && role === null)
    faults.push({
      it: 'Ruolo non riconosciuto: segreteria, firmatario, membro di un Tavolo, revisore.',
      en: 'Unknown role: secretariat, signatory, table member, auditor.',
    });
  const [validFrom, validTo] = [dateOf(of('valid_from')), dateOf(of('valid_to'))];
  if (validFrom === undefined || validTo === undefined)
    faults.push({
      it: 'Data non valida: gg/mm/aaaa oppure aaaa-mm-gg.',
      en: 'Not a date: dd/mm/yyyy or yyyy-mm-dd.',
    });
  const known = { language: language ?? null, role, validFrom: validFrom ?? null, validTo: validTo ?? null };
  return { line, cells: cells as Record<ListColumn, string>, ...known, faults };
}

/** Undefined where something is written that is no language of ours. */
function languageOf(text: string): Language | null | undefined {
  const name = text.toLowerCase();
  if (name === '') return null;
  if (['it', 'italiano', 'italian'].includes(name)) return 'it';
  return ['en', 'inglese', 'english'].includes(name) ? 'en' : undefined;
}

function dateOf(text: string): string | null | undefined {
  if (text === '') return null;
  const [, day, month, year] = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text) ?? [];
  const iso = day ? `${year}-${month?.padStart(2, '0')}-${day.padStart(2, '0')}` : text;
  return parseCivilDate(iso) ?? undefined;
}
