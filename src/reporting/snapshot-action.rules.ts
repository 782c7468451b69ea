/** One action as the report prints it. Source: the report's own contract (report-snapshot.ts). */
import { formatCents } from '../kernel/money';
import { endsBy, isOverdue, type ActionFigures } from './action-figures.rules';
import { type IndicatorFacts, type SheetFacts } from './progress-facts';
import { type SnapshotAction, type SnapshotIndicator } from './report-snapshot';

export function snapshotAction(figures: ActionFigures, until: string, asOf: string): SnapshotAction {
  const { facts, statement } = figures;
  return {
    code: facts.code,
    planYear: facts.planYear,
    planVersion: facts.planVersion,
    line: facts.line,
    title: facts.title,
    lead: facts.lead,
    partners: facts.partners,
    implementingBodies: facts.implementingBodies,
    targetGroups: facts.targetGroups,
    startsOn: facts.startsOn,
    endsOn: facts.endsOn,
    status: statement?.status ?? null,
    percentComplete: statement?.percentComplete ?? null,
    note: statement?.note ?? null,
    deviations: statement?.deviations ?? null,
    budget: formatCents(facts.budgetCents),
    sources: facts.sources.map(({ amountCents, ...source }) => ({ ...source, amount: formatCents(amountCents) })),
    asOfPeriod: figures.asOfPeriod,
    spent: figures.spentCents === null ? null : formatCents(figures.spentCents),
    attainmentMean: figures.attainmentMean,
    attainmentWorst: figures.attainmentWorst,
    colourByMean: figures.colourByMean,
    colourByWorst: figures.colourByWorst,
    colourOverride: figures.override,
    isProvisional: figures.isProvisional,
    isChangeProposed: statement?.isChangeProposed ?? false,
    hasOverspendRisk: statement?.hasOverspendRisk ?? false,
    indicators: facts.indicators.map((indicator, index) => {
      const judged = figures.indicators[index];
      return {
        code: indicator.code,
        name: indicator.name,
        unit: indicator.unit,
        decimals: indicator.decimals,
        direction: indicator.direction,
        isDeduplicated: indicator.isDeduplicated,
        baseline:
          indicator.baselineYear === null ? null : { value: indicator.baselineValue, year: indicator.baselineYear },
        annualTarget: indicator.annualTarget,
        planned: judged?.planned ?? null,
        actual: judged?.actual ?? null,
        attainment: judged?.attainment ?? null,
        series: seriesOf(indicator, facts.sheets, until),
      };
    }),
    milestones: facts.milestones.map((milestone) => ({ ...milestone, isOverdue: isOverdue(milestone, asOf) })),
    risks: facts.risks,
  };
}

/** Planned and actual, one entry per period of the year up to the report's own. */
function seriesOf(
  indicator: IndicatorFacts,
  sheets: readonly SheetFacts[],
  until: string,
): SnapshotIndicator['series'] {
  const periods = new Set([...indicator.planned.map((one) => one.period), ...sheets.map((one) => one.period)]);
  return [...periods]
    .filter((period) => endsBy(period, until))
    .sort()
    .map((period) => ({
      period,
      planned: indicator.planned.find((one) => one.period === period)?.cumulative ?? null,
      actual:
        sheets.find((one) => one.period === period)?.values.find((value) => value.indicator === indicator.code)
          ?.value ?? null,
    }));
}
