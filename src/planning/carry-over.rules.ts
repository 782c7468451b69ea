/**
 * How an action of one year enters the next year's plan: its targets and budget to be confirmed, what is done left
 * behind. Source: "next year's plan starts from this year's continuing actions"; that planned values keep their shape
 * over the year, and open milestones their day and month, is our assumption.
 */
import { type CivilDate, parseCivilDate } from '../kernel/civil-date';
import { type ActionContent } from '../plans/plan-content';

export interface CarryOver {
  /** The year of the plan that it enters. */
  readonly year: number;
  /** The accord's term. */
  readonly startsOn: string;
  readonly endsOn: string;
  readonly completedMilestones: readonly number[];
}

/** Statuses of actions that go on unless somebody says otherwise. */
export function goesOn(status: string | null, standing: ActionContent['standing']): boolean {
  return standing === 'planned' && status !== 'completed' && status !== 'cancelled';
}

export function carriedOver(action: ActionContent, given: CarryOver): ActionContent {
  const { year } = given;
  const firstDay = `${year}-01-01`;
  const runsOn = action.endsOn >= firstDay;
  const within = (day: string): string =>
    day < given.startsOn ? given.startsOn : day > given.endsOn ? given.endsOn : day;
  const startsOn = within(runsOn ? action.startsOn : firstDay);
  const endsOn = within(runsOn ? action.endsOn : inYear(action.endsOn, year));
  const inAction = (day: string): string => (day < startsOn ? startsOn : day > endsOn ? endsOn : day);
  return {
    ...action,
    startsOn,
    endsOn,
    continuesFromYear: year - 1,
    milestones: action.milestones
      .filter(({ number }) => !given.completedMilestones.includes(number))
      .map((milestone) => ({
        ...milestone,
        dueOn: inAction(milestone.dueOn >= firstDay ? milestone.dueOn : inYear(milestone.dueOn, year)),
      })),
    indicators: action.indicators.map((indicator) => ({
      ...indicator,
      baselineValue: null,
      baselineYear: year - 1,
      values: indicator.values.map(({ period, planned }) => ({ period: `${year}${period.slice(4)}`, planned })),
    })),
    standing: 'planned',
    standingFrom: null,
    standingReason: null,
    calibration: null,
  };
}

/** The same day and month; 29 February becomes the 28th. */
function inYear(day: string, year: number): CivilDate | string {
  return parseCivilDate(`${year}${day.slice(4)}`) ?? `${year}-02-28`;
}
