/**
 * Objectives of the term: their target, what was reached so far and by which actions. Source: the accord file's
 * `objectives`. Only what the named actions told counts: totals of years from before the records stand beside, since
 * nobody knows which actions they come from.
 */
import { yearOf } from '../kernel/civil-date';
import { attainmentOf } from './attainment.rules';
import { combined, exactly, type Extent } from './extent.rules';
import { toldOf, type TermGround } from './term-ground.rules';
import { type CatalogueFacts, type TermFacts } from './term-facts';
import { type ObjectiveAction, type TermObjective } from './term-figures';
import { endOf, lastTold, valueOfIndicator, type Reading, type ToldValue } from './term-values.rules';

type ObjectiveFacts = TermFacts['objectives'][number];

export function objectivesOf(ground: TermGround): TermObjective[] {
  return ground.term.objectives.map((objective) => objectiveOf(ground, objective));
}

function objectiveOf(ground: TermGround, objective: ObjectiveFacts): TermObjective {
  const entry = ground.term.catalogue.find(({ code }) => code === objective.indicator) ?? null;
  const serving = contributions(ground, objective, entry, ground.reading);
  const accepted = contributions(ground, objective, entry, { ...ground.reading, countsProvisional: false });
  const reached = together(serving, entry);
  return {
    code: objective.code,
    title: objective.title,
    indicator: objective.indicator,
    termTarget: objective.termTarget,
    reached: toldOf(reached),
    accepted: toldOf(together(accepted, entry)),
    attainment: attainedOf(entry, objective.termTarget, reached),
    isProvisional: serving.some(({ told }) => told?.isProvisional),
    actions: serving.map(({ code, year, title, told }): ObjectiveAction => ({
      code,
      year,
      title,
      period: told?.period ?? null,
      actual: told === null ? null : String(told.value),
      isProvisional: told?.isProvisional ?? false,
    })),
    before: ground.term.pastIndicators
      .filter(({ indicator, year }) => indicator === objective.indicator && isPast(ground, year))
      .flatMap(({ year, actual }) => (actual === null ? [] : [{ year, actual }])),
  };
}

interface Contribution extends Pick<ObjectiveAction, 'code' | 'year' | 'title'> {
  readonly told: ToldValue | null;
}

/** An action that several plans carry contributes in each of their years; one that no plan has yet stands without a value. */
function contributions(
  { facts }: TermGround,
  { actions }: ObjectiveFacts,
  entry: CatalogueFacts | null,
  reading: Reading & { until: TermGround['reading']['until'] },
): Contribution[] {
  return actions.flatMap((code): Contribution[] => {
    const planned = facts.actions.filter((action) => action.code === code && action.planYear <= yearOf(reading.until));
    if (planned.length === 0) {
      const later = facts.actions.find((action) => action.code === code);
      return [{ code, year: later?.planYear ?? null, title: later?.title ?? null, told: null }];
    }
    return planned.map((action) => ({
      code,
      year: action.planYear,
      title: action.title,
      told: entry ? lastTold(action, reading, valueOfIndicator(entry.code)) : null,
    }));
  });
}

function together(serving: readonly Contribution[], entry: CatalogueFacts | null): Extent | null {
  if (!entry) return null;
  const values = serving.flatMap(({ told }) => (told ? [{ ...exactly(told.value), at: endOf(told.period) }] : []));
  return combined(values, entry);
}

/** The least reached is the least attained where more is better, the most reached where less is. */
function attainedOf(
  entry: CatalogueFacts | null,
  target: string | null,
  reached: Extent | null,
): TermObjective['attainment'] {
  if (!entry || target === null || reached === null) return null;
  const shares = [reached.atLeast, reached.atMost].map((value) => attainmentOf(entry.direction, Number(target), value));
  const [one, other] = shares;
  if (one === null || one === undefined || other === null || other === undefined) return null;
  return { atLeast: Math.min(one, other), atMost: Math.max(one, other) };
}

function isPast({ years }: TermGround, year: number): boolean {
  return years.some((one) => one.year === year && one.basis === 'past');
}
