/**
 * What the report tells of the reporting round beside its figures. Source: the accord's rules on reporting and the product's
 * own: nothing is changed silently. A figure that was lowered stands with both values and its reason, another accepted
 * value beside the declared one, a sheet that somebody else entered with its confirmation, the own body's with its assents.
 */
import { type ActionFigures } from './action-figures.rules';
import { type ReportSnapshot, type SnapshotAction } from './report-snapshot';
import { type FigureFacts, type RoundFacts } from './round-facts';
import { type OwedSheet } from './sheets.rules';

export type SnapshotRound = NonNullable<ReportSnapshot['round']>;

export function snapshotRound(
  facts: RoundFacts,
  owed: readonly OwedSheet[],
  actions: readonly SnapshotAction[],
  figures: readonly ActionFigures[],
): SnapshotRound {
  return {
    byParty: byParty(owed),
    awaited: owed.filter(isAwaited).map(({ party, action, period, dueOn }) => ({ party, action, period, dueOn })),
    provisional: provisionalSheets(facts, figures),
    nothingToReport: facts.sheets
      .filter((sheet) => sheet.kind === 'nothing_to_report')
      .map(({ party, action, period, nilReason }) => ({ party, action, period, reason: nilReason ?? '' })),
    corrections: facts.figures.filter(isLowered).map((figure) => ({
      ...placeOf(figure),
      from: figure.before ?? '',
      to: countsAs(figure) ?? '',
      reason: figure.reason,
      by: figure.enteredBy ?? figure.party,
      isAccepted: figure.isAccepted,
    })),
    otherValues: facts.figures
      .filter((figure) => figure.isAccepted && !isSame(figure.declared, figure.accepted))
      .map((figure) => ({
        ...placeOf(figure),
        declared: figure.declared,
        accepted: figure.accepted,
        reason: figure.reason,
      })),
    onBehalf: facts.sheets.flatMap(({ party, action, period, enteredBy, confirmation, contestedBecause }) =>
      enteredBy === null
        ? []
        : [{ party, action, period, enteredBy, confirmation: confirmation ?? 'awaited', contestedBecause }],
    ),
    ownBody: facts.sheets
      .filter((sheet) => sheet.isOwnBody)
      .map(({ party, action, period, state, assents }) => ({ party, action, period, state, assents })),
    measures: facts.measures,
    overrides: facts.overrides.map((override) => {
      const action = actions.find(({ code }) => code === override.action);
      return { ...override, computed: { mean: action?.colourByMean ?? null, worst: action?.colourByWorst ?? null } };
    }),
  };
}

/** Not sent, and there is time left to send it. */
function isAwaited({ submittedOn, state, isMissing }: OwedSheet): boolean {
  return !isMissing && submittedOn === null && (state === 'none' || state === 'draft');
}

/** Of the period itself, and of an earlier one where an action still stands on it. */
function provisionalSheets({ sheets }: RoundFacts, figures: readonly ActionFigures[]): SnapshotRound['provisional'] {
  const own = sheets
    .filter((sheet) => sheet.hasFigures && sheet.state !== 'accepted')
    .map(({ party, action, period, state }) => ({ party, action, period, state }));
  const earlier = figures.flatMap(({ facts, asOfPeriod }) => {
    const sheet = facts.sheets.find(({ period }) => period === asOfPeriod);
    const isTold = sheets.some(({ action, period }) => action === facts.code && period === asOfPeriod);
    return !sheet || isTold || sheet.state === 'accepted'
      ? []
      : [{ party: facts.lead, action: facts.code, period: sheet.period, state: sheet.state }];
  });
  return [...earlier, ...own];
}

function byParty(owed: readonly OwedSheet[]): SnapshotRound['byParty'] {
  return [...new Set(owed.map(({ party }) => party))].map((party) => {
    const own = owed.filter((sheet) => sheet.party === party);
    const count = (test: (sheet: OwedSheet) => boolean) => own.filter(test).length;
    return {
      party,
      expected: own.length,
      accepted: count((sheet) => sheet.state === 'accepted'),
      late: count((sheet) => sheet.isLate),
      missing: count((sheet) => sheet.isMissing),
    };
  });
}

/** By who sent it: where only the reviewer accepted less, that is another value, and told as such. */
function isLowered({ before, declared, accepted }: FigureFacts): boolean {
  const sent = declared ?? accepted;
  return before !== null && sent !== null && Number(sent) < Number(before);
}

function countsAs({ isAccepted, accepted, declared }: FigureFacts): string | null {
  return isAccepted ? accepted : declared;
}

function isSame(left: string | null, right: string | null): boolean {
  return left === right || (left !== null && right !== null && Number(left) === Number(right));
}

function placeOf({ party, action, period, indicator, name, decimals, unit }: FigureFacts) {
  return { party, action, period, indicator, name, decimals, unit };
}
