/** Values of indicators, to date. Source: the accord file's description of `sum`, `average` and `last`. */
import { emptyIndicator, type IndicatorEntry, type SheetContent } from './sheet-content';
import { type FieldReader } from './sheet-field';
import { type SheetFacts, type SheetIndicator } from './sheet-facts';
import { isFarFrom } from './far-change.rules';
import { type SheetContext, type IndicatorValueRead } from './sheet-values';

export function readIndicators(
  reader: FieldReader,
  content: SheetContent,
  facts: SheetFacts,
  context: SheetContext,
): IndicatorValueRead[] {
  return facts.indicators.map((indicator) =>
    readOne(reader, indicator, content.indicators[indicator.code] ?? emptyIndicator, facts, context),
  );
}

function readOne(
  reader: FieldReader,
  indicator: SheetIndicator,
  entry: IndicatorEntry,
  facts: SheetFacts,
  context: SheetContext,
): IndicatorValueRead {
  const field = `indicators.${indicator.code}`;
  const value = reader.number(`${field}.value`, entry.value, indicator.decimals);
  const note = reader.tagged(`${field}.note`, entry.note);
  const correction = reader.words(`${field}.correction`, entry.correction, 2000);
  const explanation = reader.words(`${field}.explanation`, entry.explanation, 2000);
  if (entry.value.trim() === '' && indicator.planned !== null && note === null)
    reader.fault(
      `${field}.value`,
      'Scrivere il valore raggiunto; se non è ancora noto, dire perché nella nota.',
      'Write the value reached; where it is not known yet, say why in the note.',
    );
  if (indicator.unit === 'percent' && value !== null && Number(value) > 100)
    reader.fault(`${field}.value`, 'Una percentuale è al massimo 100.', 'A percentage is at most 100.');
  const falls = indicator.aggregation === 'sum' && value !== null && Number(value) < Number(indicator.previous ?? 0);
  if (falls && correction === null)
    reader.fault(
      `${field}.correction`,
      'Il valore cumulato è minore di quello già accettato: indicare perché si corregge.',
      'The cumulative value is lower than the one known before: say why it is corrected.',
    );
  if (isFarFrom(value, indicator.previous, context.explainChangeAbove) && explanation === null)
    reader.fault(
      `${field}.explanation`,
      'Il valore cambia molto rispetto al periodo precedente: aggiungere una spiegazione.',
      'The value changed a lot since the last period: add an explanation.',
    );
  const parts = readParts(reader, field, indicator, { entry, value }, facts);
  return { indicatorId: indicator.id, code: indicator.code, value, note, correction, explanation, parts };
}

/** Parts of a dimension: target groups may overlap, so none exceeds the value; provinces add up to it. */
function readParts(
  reader: FieldReader,
  field: string,
  indicator: SheetIndicator,
  { entry, value }: { readonly entry: IndicatorEntry; readonly value: string | null },
  facts: SheetFacts,
): IndicatorValueRead['parts'] {
  return indicator.disaggregatedBy.flatMap((dimension) => {
    const codes = dimension === 'target_group' ? facts.targetGroups : facts.provinces;
    const read = codes.flatMap(({ code }) => {
      const typed = entry.parts[dimension]?.[code] ?? '';
      const part = reader.number(`${field}.parts.${dimension}.${code}`, typed, indicator.decimals);
      return part === null ? [] : [{ dimension, code, value: part }];
    });
    checkParts(reader, `${field}.value`, indicator, dimension, Number(value ?? 0), read);
    return read;
  });
}

function checkParts(
  reader: FieldReader,
  field: string,
  indicator: SheetIndicator,
  dimension: string,
  whole: number,
  parts: IndicatorValueRead['parts'],
): void {
  if (parts.length === 0 || indicator.aggregation !== 'sum') return;
  const sum = parts.reduce((all, part) => all + Number(part.value), 0);
  if (dimension === 'province' && Math.abs(sum - whole) > 1e-9)
    reader.fault(field, 'La somma per provincia non dà il totale.', 'The provinces do not add up to the total.');
  if (dimension === 'target_group' && parts.some((part) => Number(part.value) > whole))
    reader.fault(field, 'Un gruppo di destinatari supera il totale.', 'One target group exceeds the total.');
}
