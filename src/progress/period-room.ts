import { type Acting } from '../access/acting';
import { civilDate } from '../kernel/civil-date';
import { workingDaysLate } from '../kernel/working-days';
import { actorOn, standingOf, type SheetDesk } from './sheet-desk';
import { type SheetActor, type SheetStanding } from './sheet-acts.rules';
import { type SheetFacts } from './sheet-facts';
import { seesSheet, type SheetReader } from '../accord/sheet-visibility.rules';
import { turnOf, type SubmissionState } from './submission.lifecycle';

/** What last happened to a sheet, remarks left aside. */
export interface LastEvent {
  readonly kind: string;
  readonly on: string;
  readonly message: string | null;
}

/** A sheet of the period as the reader may know it. */
export interface GridSheet {
  readonly facts: SheetFacts;
  readonly standing: SheetStanding;
  readonly actor: SheetActor;
  readonly reader: SheetReader;
  /** Whether they may read what it says; where it stands is known to every member. */
  readonly isSeen: boolean;
  /** A draft is told apart from nothing by its own party alone. */
  readonly state: SubmissionState | 'none';
  readonly turn: 'party' | 'secretariat' | 'nobody';
  readonly dueOn: string;
  readonly submittedOn: string | null;
  readonly isLate: boolean;
  /** Not sent, and the due date has passed. */
  readonly isMissing: boolean;
  /** Working days past the due date, of a late or missing sheet. */
  readonly daysLate: number;
  /** Since when it lies with the secretariat, and for how many working days: the reviewer's clock. */
  readonly waitingSince: string | null;
  readonly daysWaiting: number;
  readonly last: LastEvent | null;
}

export function gridSheet(desk: SheetDesk, acting: Acting, facts: SheetFacts, last: LastEvent | null): GridSheet {
  const reader = { isOfParty: desk.partyIds.includes(facts.leadId), isReviewer: desk.isSecretariat || desk.isAuditor };
  const { submission } = facts;
  const wasSent = submission !== null && (submission.revision > 0 || submission.origin === 'import');
  const isEnteredForParty = submission?.enteredByParty !== null && submission !== null;
  const known = submission?.state ?? 'none';
  const state = known === 'draft' && !reader.isOfParty ? 'none' : known;
  const turn = turnOf(state);
  const dueOn = submission?.dueOn ?? desk.dueOn;
  const submittedOn = submission?.submittedOn ?? null;
  const isMissing = submittedOn === null && turn === 'party' && state !== 'returned' && dueOn < desk.today;
  const lateOn = submittedOn ?? (isMissing ? desk.today : null);
  const waitingSince = turn === 'secretariat' ? (last?.on ?? submittedOn) : null;
  const days = (from: string, to: string): number =>
    workingDaysLate(desk.rules.workingDays, civilDate(from), civilDate(to));
  return {
    facts,
    standing: standingOf(desk, facts),
    actor: actorOn(desk, facts, acting),
    reader,
    isSeen: seesSheet(reader, { state: known, wasSent, isEnteredForParty }, desk.settings.visibility),
    state,
    turn,
    dueOn,
    submittedOn,
    isLate: submittedOn !== null && submittedOn > dueOn,
    isMissing,
    daysLate: lateOn === null || lateOn <= dueOn ? 0 : days(dueOn, lateOn),
    waitingSince,
    daysWaiting: waitingSince === null ? 0 : days(waitingSince, desk.today),
    last,
  };
}
