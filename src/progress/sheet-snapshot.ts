import { inLanguage } from '../kernel/language';
import { type SheetDesk } from './sheet-desk';
import { type SheetFacts } from './sheet-facts';
import { type SheetValues } from './sheet-values';

/** A sheet as it was sent, by codes alone and without anybody's name: what its hash stands for. */
export interface SheetSnapshot {
  readonly format: 'accordo.sheet/1';
  readonly accord: string;
  readonly period: string;
  readonly action: string;
  readonly title: string;
  readonly lead: string;
  readonly planYear: number;
  readonly planVersion: number;
  readonly revision: number;
  readonly dueOn: string;
  readonly sentOn: string;
  /** Day that counts for the due date: of the first sending, where it is sent again after a return. Older ones lack it. */
  readonly countsOn?: string;
  /** Code of the body that entered it for the lead; null: the lead itself. */
  readonly enteredBy: string | null;
  readonly currency: string;
  readonly values: Omit<SheetValues, 'bySource' | 'indicators'> & {
    readonly bySource: readonly object[];
    readonly indicators: readonly object[];
  };
  readonly evidence: readonly object[];
}

export function sheetSnapshot(
  desk: SheetDesk,
  facts: SheetFacts,
  sent: { readonly values: SheetValues; readonly revision: number; readonly enteredBy: string | null },
): SheetSnapshot {
  return {
    format: 'accordo.sheet/1',
    accord: desk.accord,
    period: desk.period.code,
    action: facts.action,
    title: inLanguage(facts.title, 'it').text,
    lead: facts.lead,
    planYear: facts.year,
    planVersion: facts.planVersion,
    revision: sent.revision,
    dueOn: facts.submission?.dueOn ?? desk.dueOn,
    sentOn: desk.today,
    countsOn: (facts.submission?.state === 'returned' && facts.submission.submittedOn) || desk.today,
    enteredBy: sent.enteredBy,
    currency: desk.currency,
    values: { ...sent.values, bySource: sourcesByName(facts, sent.values), indicators: byCode(sent.values) },
    evidence: facts.evidence.map(({ name, purpose, indicator, milestone, sha256 }) => ({
      name,
      purpose,
      indicator,
      milestone,
      sha256,
    })),
  };
}

function sourcesByName({ sources }: SheetFacts, { bySource }: SheetValues): object[] {
  return bySource.map(({ budgetShareId, committedCents, spentCents }) => {
    const source = sources.find(({ id }) => id === budgetShareId);
    return { position: source?.position ?? 0, name: source?.name ?? '', committedCents, spentCents };
  });
}

/** The keys of rows mean nothing outside this database. */
function byCode({ indicators }: SheetValues): object[] {
  return indicators.map(({ code, value, note, correction, explanation, parts }) => ({
    code,
    value,
    note,
    correction,
    explanation,
    parts,
  }));
}
