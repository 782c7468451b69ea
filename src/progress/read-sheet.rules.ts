/**
 * What a sheet says and what still stands in the way of sending it. Source: the accord file's description (cumulative
 * values never fall without a correction; a milestone is completed or expected on a day) and the product's own rule that
 * a change beyond the accord's threshold asks for an explanation, never for a different figure.
 */
import { emptySheet, type SheetContent } from './sheet-content';
import { FieldReader } from './sheet-field';
import { type SheetFacts } from './sheet-facts';
import { type SheetContext, type SheetFault, type SheetValues } from './sheet-values';
import { unchangedSheet } from './prefill-sheet.rules';
import { readIndicators } from './read-indicators.rules';
import { readMilestones, readRisks, readMeasures } from './read-milestones.rules';
import { textOnlyFaults } from './text-only.rules';
import { readSpending } from './read-spending.rules';

export interface SheetReading {
  readonly values: SheetValues;
  readonly faults: readonly SheetFault[];
}

/** Statuses that a lead declares; suspending and cancelling take a decision of the Management Table. */
export const declarableStatuses = ['not_started', 'in_progress', 'delayed', 'at_risk', 'completed'] as const;

export function readSheet(typed: SheetContent, facts: SheetFacts, context: SheetContext): SheetReading {
  if (typed.kind === 'nothing_to_report') return readNothing(typed);
  const content = typed.kind === 'unchanged' ? unchangedSheet(typed, facts) : typed;
  if (content.kind === 'unchanged' && facts.previous === null)
    return {
      values: nothing(content),
      faults: [
        {
          field: 'kind',
          it: 'Non c’è una scheda precedente da confermare: compilare i campi.',
          en: 'There is no earlier sheet to confirm: fill the fields in.',
        },
      ],
    };
  const reader = new FieldReader(content.language);
  const spending = readSpending(reader, content, facts, context);
  const indicators = readIndicators(reader, content, facts, context);
  const values: SheetValues = {
    ...nothing(content),
    status: readStatus(reader, content, facts),
    percentComplete: readPercent(reader, content),
    note: reader.tagged('note', content.note),
    deviations: reader.tagged('deviations', content.deviations),
    ...spending,
    indicators,
    ...readMilestones(reader, content, facts, context),
    risks: readRisks(reader, content, facts),
    measures: readMeasures(reader, content),
  };
  return { values, faults: [...reader.faults, ...textOnlyFaults(values, facts)] };
}

function readNothing(content: SheetContent): SheetReading {
  const reader = new FieldReader(content.language);
  const nilReason = reader.words('nilReason', content.nilReason, 2000);
  if (nilReason === null && reader.faults.length === 0)
    reader.fault('nilReason', 'Scrivere perché non c’è nulla da riferire.', 'Write why there is nothing to report.');
  return { values: { ...nothing(content), nilReason }, faults: reader.faults };
}

function readStatus(reader: FieldReader, content: SheetContent, facts: SheetFacts): string | null {
  const decided = facts.lastStatus === 'suspended' || facts.lastStatus === 'cancelled' ? [facts.lastStatus] : [];
  return reader.one('status', content.status, [...declarableStatuses, ...decided]);
}

function readPercent(reader: FieldReader, content: SheetContent): string | null {
  const percent = reader.number('percentComplete', content.percentComplete, 1);
  if (percent !== null && Number(percent) > 100)
    return reader.fault('percentComplete', 'Al massimo 100.', 'At most 100.');
  return percent;
}

function nothing(content: SheetContent): SheetValues {
  return {
    kind: content.kind,
    nilReason: null,
    status: null,
    percentComplete: null,
    note: null,
    deviations: null,
    committedCents: null,
    spentCents: null,
    spendingCorrection: null,
    spendingExplanation: null,
    bySource: [],
    indicators: [],
    completed: [],
    expected: [],
    risks: [],
    measures: [],
  };
}

/** The kept text of a draft; what an older release left out is taken as empty. */
export function contentOf(kept: string): SheetContent {
  return { ...emptySheet, ...(JSON.parse(kept) as Partial<SheetContent>) };
}
