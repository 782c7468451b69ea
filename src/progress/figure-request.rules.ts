/**
 * Figures that a lead asks of a partner or an implementing body, by a link that works once. Source: the product's own
 * rule; the answer is a proposal, which the lead takes over or leaves.
 */
import { type Language, type LocalizedText } from '../kernel/language';
import { formatCents } from '../kernel/money';
import { type Fault } from '../kernel/refusal';
import { FieldReader } from './sheet-field';
import { type SheetContent } from './sheet-content';
import { emptyIndicator } from './sheet-content';

/** Our assumption: as long as a sheet is usually being written. */
export const daysOfFigureLink = 21;

export interface AskedIndicator {
  readonly code: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly decimals: number;
}

/** What was answered: figures as decimal text with a point, by code of the indicator. */
export interface FigureAnswer {
  readonly indicators: Readonly<Record<string, string>>;
  readonly spent: string | null;
  readonly note: string;
}

/** Reads the fields of the public form: `value/<code>`, `spent`, `note`, `name`. */
export function readFigureAnswer(
  typed: (field: string) => string,
  asked: { readonly indicators: readonly AskedIndicator[]; readonly asksSpending: boolean },
  language: Language,
): { readonly answer: FigureAnswer; readonly name: string; readonly faults: readonly Fault[] } {
  const reader = new FieldReader(language);
  const values = asked.indicators.map(({ code, decimals }): [string, string | null] => [
    code,
    reader.number(`value/${code}`, typed(`value/${code}`), decimals),
  ]);
  const spentCents = asked.asksSpending ? reader.amount('spent', typed('spent')) : null;
  const note = reader.words('note', typed('note'), 2000) ?? '';
  const name = reader.words('name', typed('name'), 200);
  if (name === null && reader.faults.every(({ field }) => field !== 'name'))
    reader.fault('name', 'Scrivere chi dà questi dati.', 'Write who gives these figures.');
  const given = values.filter((pair): pair is [string, string] => pair[1] !== null);
  if (given.length === 0 && spentCents === null && note === '' && reader.faults.length === 0)
    reader.fault(
      'note',
      'Scrivere almeno un dato, o dire perché manca.',
      'Give one figure at least, or say why it is missing.',
    );
  const spent = spentCents === null ? null : formatCents(spentCents);
  const faults = reader.faults.map(({ field, it, en }) => ({ pointer: `/${field}`, it, en }));
  return { answer: { indicators: Object.fromEntries(given), spent, note }, name: name ?? '', faults };
}

/** The sheet with one answered figure in its place, and a word on where it comes from; nothing else of it changes. */
export function withFigure(
  content: SheetContent,
  figure: { readonly field: string; readonly value: string; readonly from: string },
): SheetContent {
  const value = content.language === 'it' ? figure.value.replace('.', ',') : figure.value;
  if (figure.field === 'spent') return { ...content, spending: { ...content.spending, spent: value } };
  const entry = content.indicators[figure.field] ?? emptyIndicator;
  const note = entry.note.includes(figure.from)
    ? entry.note
    : [entry.note.trim(), figure.from].filter(Boolean).join(' ');
  return { ...content, indicators: { ...content.indicators, [figure.field]: { ...entry, value, note } } };
}
