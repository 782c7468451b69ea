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
import { type SheetFacts, type SheetRisk } from './sheet-facts';

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
        (previous?.bySource ?? []).map((share) => [
          String(share.position),
          { committed: amount(share.committedCents), spent: amount(share.spentCents) },
        ]),
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
          parts: {},
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

/** Decimal text with a point as people of that language type it, without grouping. */
export function typedNumber(plain: string, language: 'it' | 'en'): string {
  return language === 'it' ? plain.replace('.', ',') : plain;
}

function riskEntry(risk: SheetRisk, language: 'it' | 'en'): RiskEntry {
  const words = (text: LocalizedText | null): string => (text ? inLanguage(text, language).text : '');
  return {
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
