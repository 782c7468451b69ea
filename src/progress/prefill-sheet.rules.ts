/**
 * What a sheet holds before anybody typed. Source: the product's own rule: the last known values stand in the fields, so
 * that nothing has to be typed again where nothing special happened.
 */
import { inLanguage, type LocalizedText } from '../kernel/language';
import { formatCents } from '../kernel/money';
import {
  emptySheet,
  type IndicatorEntry,
  type MilestoneEntry,
  type RiskEntry,
  type SheetContent,
} from './sheet-content';
import { type SheetFacts, type SheetIndicator, type SheetRisk } from './sheet-facts';

export function prefilledSheet(facts: SheetFacts, language: 'it' | 'en'): SheetContent {
  const { previous, submission } = facts;
  const typed = (value: string | null | undefined): string => typedNumber(value ?? '', language);
  const amount = (cents: number | null | undefined): string =>
    typed(cents === null || cents === undefined ? '' : formatCents(cents));
  const committed = submission?.declaredCommittedCents ?? previous?.committedCents;
  const spent = submission?.declaredSpentCents ?? previous?.spentCents;
  return {
    ...emptySheet,
    language,
    kind: submission?.kind ?? 'progress',
    nilReason: submission?.nilReason ?? '',
    status: facts.lastStatus ?? previous?.status ?? 'in_progress',
    percentComplete: typed(previous?.percentComplete),
    note: '',
    spending: {
      committed: amount(committed),
      spent: amount(spent),
      bySource: Object.fromEntries(
        (submission && submission.declaredSpentCents !== null ? submission.bySource : (previous?.bySource ?? [])).map(
          (share) => [
            String(share.position),
            { committed: amount(share.committedCents), spent: amount(share.spentCents) },
          ],
        ),
      ),
      correction: submission?.correction ?? '',
      explanation: '',
    },
    indicators: Object.fromEntries(
      facts.indicators.map((indicator): [string, IndicatorEntry] => [
        indicator.code,
        {
          value: typed(indicator.declared ?? indicator.previous),
          note: '',
          correction: indicator.correction ?? '',
          explanation: '',
          parts: partsOf(indicator, typed),
        },
      ]),
    ),
    milestones: Object.fromEntries(
      facts.milestones
        .filter(({ isSettled }) => !isSettled)
        .map((milestone): [string, MilestoneEntry] => [
          String(milestone.number),
          { completedOn: milestone.completedOn ?? '', expectedOn: milestone.expectedOn ?? '' },
        ]),
    ),
    risks: facts.risks.map((risk) => riskEntry(risk, language)),
  };
}

function partsOf(
  { declared, declaredParts, previousParts }: SheetIndicator,
  typed: (value: string) => string,
): IndicatorEntry['parts'] {
  const parts: Record<string, Record<string, string>> = {};
  for (const { dimension, code, value } of declared === null ? previousParts : declaredParts)
    parts[dimension] = { ...parts[dimension], [code]: typed(value) };
  return parts;
}

/**
 * A sheet in which nothing changed: the figures are the last known ones whatever was typed; what cannot be known from
 * them (values that were never given, milestones, risks, words) stays as it was typed.
 */
export function unchangedSheet(content: SheetContent, facts: SheetFacts): SheetContent {
  const indicators = facts.indicators.map((indicator) => ({ ...indicator, declared: null, correction: null }));
  const last = prefilledSheet({ ...facts, indicators, submission: null }, content.language);
  const kept = facts.indicators.flatMap(({ code, previous }): [string, IndicatorEntry][] => {
    const typed = content.indicators[code];
    if (!typed) return [];
    const known = last.indicators[code];
    return [[code, previous === null || !known ? typed : { ...known, note: typed.note }]];
  });
  return {
    ...content,
    status: last.status,
    percentComplete: last.percentComplete,
    spending: last.spending,
    indicators: { ...last.indicators, ...Object.fromEntries(kept) },
  };
}

/** Decimal text with a point as people of that language type it, without grouping. */
export function typedNumber(plain: string, language: 'it' | 'en'): string {
  return language === 'it' ? plain.replace('.', ',') : plain;
}

function riskEntry(risk: SheetRisk, language: 'it' | 'en'): RiskEntry {
  const words = (text: LocalizedText | null): string => (text ? inLanguage(text, language).text : '');
  return {
    position: String(risk.position),
    kind: risk.kind,
    description: words(risk.description),
    impact: risk.impact,
    likelihood: risk.likelihood,
    mitigation: words(risk.mitigation),
    owner: risk.owner ?? '',
    dueOn: risk.dueOn ?? '',
    isClosed: risk.isClosed,
  };
}
