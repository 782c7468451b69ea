/**
 * The rows that a sheet becomes when it is sent: what was declared, never what was accepted. Source: the product's own
 * rule; a sheet that was reopened for its words alone keeps its figures, and a risk is closed, never deleted.
 */
import { type LocalizedText } from '../kernel/language';
import { type SheetContent } from './sheet-content';
import { type SheetDesk } from './sheet-desk';
import { type SheetFacts, type SheetRisk } from './sheet-facts';
import { type RiskValue, type SheetValues } from './sheet-values';
import { isTextOnly } from './text-only.rules';

export interface RiskRow extends Omit<RiskValue, 'position'> {
  readonly position: number;
}

/** Everything of one sheet, as one JSON value for the statement that writes it. */
export interface SheetRows extends Omit<SheetValues, 'risks'> {
  readonly id: string;
  readonly actionId: string;
  readonly actionVersionId: string;
  readonly leadId: string;
  readonly dueOn: string;
  readonly enteredByPartyId: string | null;
  readonly confirmation: 'awaited' | null;
  readonly revision: number;
  readonly isTextOnly: boolean;
  readonly risks: readonly RiskRow[];
  readonly droppedRisks: readonly number[];
  readonly statements: readonly object[];
  readonly draft: string;
}

export interface SentSheet {
  readonly id: string;
  readonly facts: SheetFacts;
  readonly values: SheetValues;
  readonly revision: number;
  readonly enteredByPartyId: string | null;
  readonly isOfParty: boolean;
}

export function sheetRows(
  desk: SheetDesk,
  { id, facts, values, revision, enteredByPartyId, isOfParty }: SentSheet,
  content: SheetContent,
): Omit<SheetRows, 'draft'> & { readonly content: SheetContent } {
  const { numbered, content: kept } = numberRisks(facts, values.risks, content);
  return {
    ...values,
    id,
    actionId: facts.actionId,
    actionVersionId: facts.actionVersionId,
    leadId: facts.leadId,
    dueOn: facts.submission?.dueOn ?? desk.dueOn,
    enteredByPartyId,
    confirmation: isOfParty ? null : 'awaited',
    revision,
    isTextOnly: isTextOnly(facts),
    indicators: values.indicators.filter(saysSomething),
    risks: numbered.flatMap((risk) => changedRisk(facts, risk)),
    droppedRisks: facts.risks
      .filter(({ isOfThisSheet, isClosed }) => isOfThisSheet && !isClosed)
      .map(({ position }) => position)
      .filter((position) => !numbered.some((risk) => risk.position === position)),
    statements: statementsOf(facts, values),
    content: kept,
  };
}

function saysSomething({ value, note, correction, explanation }: SheetValues['indicators'][number]): boolean {
  return value !== null || note !== null || correction !== null || explanation !== null;
}

/** Suspending and cancelling keep the day on which they were decided. */
function statementsOf(facts: SheetFacts, { status, percentComplete, note, deviations }: SheetValues): object[] {
  if (status === null) return [];
  const hasStopped = status === 'suspended' || status === 'cancelled';
  return [{ status, percentComplete, note, deviations, suspendedOn: hasStopped ? facts.suspendedOn : null }];
}

/** New risks get the next positions, here and in the draft, so that sending again finds them. */
function numberRisks(
  facts: SheetFacts,
  risks: readonly RiskValue[],
  content: SheetContent,
): { readonly numbered: readonly RiskRow[]; readonly content: SheetContent } {
  let last = facts.lastRiskPosition;
  const numbered = risks.map((risk) => ({ ...risk, position: risk.position ?? ++last }));
  const told = content.risks.filter(({ description }) => description.trim() !== '');
  const entries = told.map((entry, index) => ({ ...entry, position: String(numbered[index]?.position ?? '') }));
  return { numbered, content: numbered.length === told.length ? { ...content, risks: entries } : content };
}

/** Words that were not touched keep their other language. */
function changedRisk(facts: SheetFacts, risk: RiskRow): RiskRow[] {
  const known = facts.risks.find(({ position }) => position === risk.position);
  if (!known) return [risk];
  const description = keepIfSame(known.description, risk.description) ?? risk.description;
  const row = { ...risk, description, mitigation: keepIfSame(known.mitigation, risk.mitigation) };
  return isSameRisk(known, row) ? [] : [row];
}

function keepIfSame(known: LocalizedText | null, now: LocalizedText | null): LocalizedText | null {
  const [said] = Object.entries(now ?? {});
  if (!known || !said) return now;
  return Object.values(known).includes(said[1]) ? known : now;
}

function isSameRisk(known: SheetRisk, row: RiskRow): boolean {
  const same = (['kind', 'impact', 'likelihood', 'owner', 'dueOn', 'isClosed'] as const).every(
    (key) => known[key] === row[key],
  );
  return same && known.description === row.description && known.mitigation === row.mitigation;
}
