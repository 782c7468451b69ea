import { formatCents } from '../../kernel/money';
import { type LocalizedText } from '../../kernel/language';
import { measured, type Tag } from '../../plans/web/action-wording.view';
import { figuresOf, type SheetFigure } from '../accepted-figures.rules';
import { type SheetFacts } from '../sheet-facts';
import { type SheetRecord } from '../sheet-record';
import { fieldName, type ReviewWords } from './review-words.view';

/** One figure of a sheet with what stood there before, what was planned, and what was accepted. */
export interface FigureRow {
  readonly field: string;
  readonly name: string;
  readonly isPart: boolean;
  readonly marks: readonly Tag[];
  readonly isChanged: boolean;
  readonly before: string;
  readonly declared: string;
  readonly planned: string;
  readonly accepted: string;
  readonly notes: readonly { readonly label: string; readonly text: string; readonly tagged: LocalizedText | null }[];
}

interface Beside {
  readonly before: string | null;
  readonly planned: string | null;
  readonly direction: 'up' | 'down' | null;
  /** A cumulative figure that falls was corrected. */
  readonly isCumulative: boolean;
}

/** Every figure that the sheet gives, or that the plan asks for. */
export function figureRows(
  record: SheetRecord,
  facts: SheetFacts,
  isAccepted: boolean,
  currency: string,
  words: ReviewWords,
): FigureRow[] {
  const said = figuresOf(record, facts);
  const missing = facts.indicators
    .filter(({ code }) => !said.some(({ field }) => field === `indicators.${code}.value`))
    .map(({ code, decimals }): SheetFigure => ({
      ...{ field: `indicators.${code}.value`, place: 'value', rowId: null, decimals, declared: null, accepted: null },
    }));
  return [...said, ...missing]
    .filter(({ declared, place }) => declared !== null || place === 'spent' || place === 'value')
    .map((figure) => {
      const beside = besideOf(figure, facts);
      const shown = (value: string | null): string => shownAs(figure, facts, value, currency, words);
      const marks = marksOf(
        figure,
        beside,
        isAccepted,
        (value) => differenceAs(figure, facts, value, shown, words),
        words,
      );
      return {
        field: figure.field,
        name: fieldName(figure.field, facts, words),
        isPart: figure.place.startsWith('share') || figure.place === 'part',
        marks,
        isChanged: marks.some(({ tone }) => tone !== 'grey'),
        before: shown(beside.before),
        declared: shown(figure.declared),
        planned: shown(beside.planned),
        accepted: isAccepted || figure.accepted !== null ? shown(figure.accepted) : '–',
        notes: notesOf(figure, record, words),
      };
    });
}

function shownAs(
  { place, field }: SheetFigure,
  facts: SheetFacts,
  value: string | null,
  currency: string,
  words: ReviewWords,
): string {
  if (place !== 'value' && place !== 'part') return words.f.amount(value, currency);
  const indicator = facts.indicators.find(({ code }) => code === field.split('.')[1]);
  return indicator ? measured(words, value, indicator.unit, indicator.decimals) : (value ?? '–');
}

/** What lies between two percentages is counted in points. */
function differenceAs(
  { field }: SheetFigure,
  facts: SheetFacts,
  value: string,
  shown: (value: string) => string,
  { t, f }: ReviewWords,
): string {
  const indicator = facts.indicators.find(({ code }) => field.startsWith(`indicators.${code}.`));
  if (indicator?.unit !== 'percent') return shown(value);
  const amount = f.number(Number(value).toFixed(indicator.decimals), indicator.decimals);
  return t('review.points', { count: Number(value), amount });
}

function besideOf({ place, field }: SheetFigure, facts: SheetFacts): Beside {
  const none: Beside = { before: null, planned: null, direction: null, isCumulative: true };
  const amount = (cents: number | null | undefined): string | null =>
    cents === null || cents === undefined ? null : formatCents(cents);
  const [, code = '', position] = field.split('.');
  if (place === 'spent')
    return { ...none, before: amount(facts.previous?.spentCents), planned: formatCents(facts.budgetCents) };
  if (place === 'committed') return { ...none, before: amount(facts.previous?.committedCents) };
  if (place === 'share_spent' || place === 'share_committed') {
    const before = facts.previous?.bySource.find((share) => String(share.position) === position);
    const source = facts.sources.find((share) => String(share.position) === position);
    if (place === 'share_committed') return { ...none, before: amount(before?.committedCents) };
    return { ...none, before: amount(before?.spentCents), planned: amount(source?.amountCents) };
  }
  const indicator = facts.indicators.find((one) => one.code === code);
  if (!indicator) return none;
  const { previous: before, planned, direction, aggregation, previousParts } = indicator;
  const isCumulative = aggregation === 'sum';
  if (place !== 'part') return { before, planned, direction, isCumulative };
  const [, , , dimension, ofPart] = field.split('.');
  const last = previousParts.find((part) => part.dimension === dimension && part.code === ofPart);
  return { ...none, before: last?.value ?? null, isCumulative };
}

function marksOf(
  { declared, accepted, place }: SheetFigure,
  { before, planned, direction, isCumulative }: Beside,
  isAccepted: boolean,
  differing: (value: string) => string,
  { t }: ReviewWords,
): Tag[] {
  if (declared === null) return otherValue(declared, accepted, isAccepted, t);
  const marks: Tag[] = [];
  const difference = before === null ? null : Number(declared) - Number(before);
  const amount = difference === null ? '' : differing(plain(Math.abs(difference)));
  if (difference === null) marks.push({ text: t('review.mark_new'), tone: 'grey' });
  else if (Math.abs(difference) < 1e-9) marks.push({ text: t('review.mark_same'), tone: 'grey' });
  else if (difference > 0) marks.push({ text: t('review.mark_up', { amount }), tone: 'blue' });
  else
    marks.push({
      text: t(isCumulative ? 'review.mark_corrected' : 'review.mark_down', { amount }),
      tone: isCumulative ? 'amber' : 'blue',
    });
  if (planned !== null && place === 'value' && isBehind(Number(declared), Number(planned), direction))
    marks.push({ text: t('review.mark_behind'), tone: 'amber' });
  if (planned !== null && place === 'spent' && Number(declared) > Number(planned))
    marks.push({ text: t('review.mark_over_budget'), tone: 'red' });
  return [...marks, ...otherValue(declared, accepted, isAccepted, t)];
}

function otherValue(declared: string | null, accepted: string | null, isAccepted: boolean, t: ReviewWords['t']): Tag[] {
  if (!isAccepted || accepted === null || (declared !== null && Number(accepted) === Number(declared))) return [];
  return [{ text: t('review.mark_other'), tone: 'amber' }];
}

function isBehind(declared: number, planned: number, direction: Beside['direction']): boolean {
  return direction === 'down' ? declared > planned : declared < planned;
}

function plain(value: number): string {
  return String(Math.round(value * 1e6) / 1e6);
}

function notesOf({ place, field }: SheetFigure, record: SheetRecord, { t }: ReviewWords): FigureRow['notes'] {
  const text = (label: ReviewNote, said: string | null): FigureRow['notes'] =>
    said ? [{ label: t(label), text: said, tagged: null }] : [];
  const indicator = place === 'value' ? record.indicators.find(({ code }) => code === field.split('.')[1]) : undefined;
  const reasons = place === 'spent' ? record : indicator;
  if (!reasons) return [];
  return [
    ...(indicator?.note ? [{ label: t('review.note_note'), text: '', tagged: indicator.note }] : []),
    ...text('review.note_correction', reasons.correction),
    ...text('review.note_explanation', reasons.explanation),
  ];
}

type ReviewNote = 'review.note_correction' | 'review.note_explanation';
