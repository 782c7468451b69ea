import { type Viewer } from '../access/viewer';
import { reportingDefaults } from './reporting-defaults.rules';
import { rulesOn } from './rules-on.queries';

/** On which accords somebody reviews sheets, and for which parties they send them. */
export interface SheetSight {
  readonly reviewed: readonly string[];
  readonly ownParties: readonly string[];
}

export function sightOf({ mandates }: Pick<Viewer, 'mandates'>): SheetSight {
  const isReviewer = (role: string): boolean => role === 'secretariat' || role === 'auditor';
  return {
    reviewed: mandates.filter(({ role }) => isReviewer(role)).map(({ accordId }) => accordId),
    ownParties: mandates.flatMap(({ role, partyId }) => (role === 'signatory' && partyId ? [partyId] : [])),
  };
}

/** Whether every sheet of these accords that was sent is theirs to see: then nothing has to be left out. */
export function seesAll({ reviewed }: SheetSight, accordIds: readonly string[]): boolean {
  return accordIds.every((id) => reviewed.includes(id));
}

/** SQL expressions: accord and lead of the sheet, and the two lists of a `SheetSight`. */
export interface SightPlaces {
  readonly accord: string;
  readonly lead: string;
  readonly reviewed: string;
  readonly ownParties: string;
}

/** SQL: `seesSheet` for the submission `s`. Its `wasSent` is true where figures of it count at all. */
export function sheetIsSeen(s: string, { accord, lead, reviewed, ownParties }: SightPlaces): string {
  const wasSent = `(${s}.revision > 0 or (${s}.origin = 'import' and ${s}.state <> 'draft'))`;
  return `case when ${lead} = any (${ownParties}::uuid[]) then true
    when not ${wasSent} then ${accord} = any (${reviewed}::uuid[]) and ${s}.entered_by_party_id is not null
    when ${accord} = any (${reviewed}::uuid[]) then true else ${membersSee(s, accord)} end`;
}

/** SQL: whether the accord lets all of its members see a sheet in the state of `s`, by the rules of its period. */
export function membersSee(s: string, accord: string): string {
  const { accepted, submitted } = reportingDefaults.visibility;
  const said = (place: string): string => `r.rules #>> '{reporting,visibility,${place}}'`;
  const setting = `case when ${s}.state = 'accepted' then coalesce(${said('accepted')}, '${accepted}')
    else coalesce(${said('submitted')}, '${submitted}') end`;
  return `coalesce(${rulesOn(accord, `period_ends_on(${s}.period)`, setting)} = 'members', false)`;
}
