/**
 * Reopening an accepted sheet. Source: the product's own rule, after comparable programmes: where a later accepted sheet
 * builds on it, only its words may change; a wrong figure is then put right by a correction in the next period.
 */
import { type SheetFault, type SheetValues } from './sheet-values';

export type ReopenedScope = 'all' | 'text';

export function reopenedScope(isLaterAccepted: boolean): ReopenedScope {
  return isLaterAccepted ? 'text' : 'all';
}

/** The figures of a sheet: all that later sheets build on. */
export type SheetFigures = Pick<SheetValues, 'committedCents' | 'spentCents' | 'bySource' | 'completed'> & {
  readonly indicators: readonly Pick<SheetValues['indicators'][number], 'code' | 'value' | 'parts'>[];
};

/** Figures that differ from those the sheet was last sent with; a sheet reopened for its words is not sent with any. */
export function changedFigures(now: SheetFigures, sent: SheetFigures): SheetFault[] {
  const fields = [
    ...(now.committedCents === sent.committedCents ? [] : ['spending.committed']),
    ...(now.spentCents === sent.spentCents ? [] : ['spending.spent']),
    ...(sourcesOf(now) === sourcesOf(sent) ? [] : ['spending.spent']),
    ...indicatorFields(now, sent),
    ...milestoneFields(now, sent),
  ];
  return [...new Set(fields)].map((field) => ({
    field,
    it: 'La scheda è riaperta solo per i testi, perché una successiva già accettata si basa su queste cifre: riportare il valore di prima e correggerlo nel prossimo periodo.',
    en: 'The sheet is open again for its words alone, because a later accepted one rests on these figures: put the former value back and correct it in the next period.',
  }));
}

function sourcesOf({ bySource }: SheetFigures): string {
  return bySource
    .filter((share) => share.committedCents !== null || share.spentCents !== null)
    .map((share) => `${share.budgetShareId}:${share.committedCents}:${share.spentCents}`)
    .sort()
    .join();
}

function indicatorFields(now: SheetFigures, sent: SheetFigures): string[] {
  const codes = new Set([...now.indicators, ...sent.indicators].map(({ code }) => code));
  const said = ({ indicators }: SheetFigures, code: string): string => {
    const found = indicators.find((one) => one.code === code);
    const parts = (found?.parts ?? []).map((part) => `${part.dimension}:${part.code}:${plain(part.value)}`);
    return [found?.value === null || found === undefined ? '' : plain(found.value), ...parts.sort()].join();
  };
  return [...codes].filter((code) => said(now, code) !== said(sent, code)).map((code) => `indicators.${code}.value`);
}

function milestoneFields(now: SheetFigures, sent: SheetFigures): string[] {
  const numbers = new Set([...now.completed, ...sent.completed].map(({ number }) => number));
  const day = ({ completed }: SheetFigures, number: number): string =>
    completed.find((one) => one.number === number)?.on ?? '';
  return [...numbers]
    .filter((number) => day(now, number) !== day(sent, number))
    .map((number) => `milestones.${number}.completedOn`);
}

/** Decimal text without idle zeros. */
function plain(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}
