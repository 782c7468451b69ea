import { type DatedRules } from '../accord/rules-in-force.rules';
import { type LocalizedText } from '../kernel/language';
import { type AgendaItemState } from './agenda-item.lifecycle';
import { type ChairVote } from './majority.rules';
import { type MeetingState } from './meeting.lifecycle';
import { type MinutesStanding } from './minutes-adoption.rules';
import { type Attending } from './presence.rules';
import { type ItemKind } from './sitting-entry';

/** A sitting as it stands while it runs: everything its page and its acts are decided from. */
export interface LiveSitting {
  readonly accordId: string;
  readonly accord: string;
  readonly accordTitle: LocalizedText;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly today: string;
  /** Wall clock of the accord, `HH:MM`. */
  readonly clock: string;
  readonly id: string;
  readonly code: string;
  readonly tableId: string;
  readonly table: string;
  readonly tableName: LocalizedText;
  readonly heldOn: string;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly secondCallOn: string | null;
  readonly secondCallAt: string | null;
  readonly state: MeetingState;
  readonly call: number;
  readonly quorumRequired: number | null;
  readonly remoteLink: string | null;
  /** Code of the party that presides. */
  readonly chair: string | null;
  readonly secretaryName: string | null;
  readonly rules: readonly DatedRules[];
  readonly members: readonly LiveMember[];
  readonly observers: readonly { readonly code: string; readonly name: string }[];
  readonly events: readonly LiveEvent[];
  readonly proxies: readonly LiveProxy[];
  readonly answers: readonly LiveAnswer[];
  readonly items: readonly LiveItem[];
}

export interface LiveMember {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** An arrival or a departure, in the order of recording; those made in error are voided. */
export interface LiveEvent {
  readonly id: string;
  readonly party: string;
  readonly kind: 'arrived' | 'left';
  readonly as: Attending;
  readonly isRemote: boolean;
  readonly at: string;
  readonly item: number | null;
  readonly recordedAt: string;
  readonly isVoided: boolean;
}

export interface LiveProxy {
  readonly id: string;
  readonly party: string;
  readonly holder: string;
  readonly recordedAt: string;
  readonly withdrawnAt: string | null;
}

export interface LiveAnswer {
  readonly party: string;
  readonly answer: 'attending' | 'deputy' | 'proxy' | 'excused';
  readonly holder: string | null;
  readonly deputyName: string | null;
  readonly deputyOffice: string | null;
  readonly isRemote: boolean;
  readonly comment: string | null;
}

export interface LiveRecusal {
  readonly id: string;
  readonly party: string;
  readonly reason: string;
  readonly declaredAt: string;
  readonly withdrawnAt: string | null;
}

export interface MinutesPut extends MinutesStanding {
  readonly meeting: string;
  readonly isAdoptedHere: boolean;
  /** Adopted, and not frozen as a document yet. */
  readonly isToBeIssued: boolean;
}

export interface LiveItem {
  readonly id: string;
  readonly number: number;
  readonly kind: ItemKind;
  readonly title: LocalizedText;
  readonly question: LocalizedText | null;
  readonly relatedPlanYear: number | null;
  readonly relatedActions: readonly string[];
  readonly addedOn: string | null;
  readonly urgentReason: string | null;
  readonly state: AgendaItemState;
  readonly stateReason: string | null;
  readonly version: number;
  /** The minutes that it puts to the vote. */
  readonly minutes: MinutesPut | null;
  readonly outcome: 'approved' | 'rejected' | 'deferred' | null;
  readonly recusals: readonly LiveRecusal[];
  /** The vote as it was closed; the last one, where there are several. */
  readonly vote: ClosedVote | null;
}

export interface ClosedVote {
  readonly id: string;
  readonly recordedAs: 'by_party' | 'counts';
  readonly call: number;
  readonly presentCount: number;
  readonly quorumRequired: number;
  readonly isQuorumMet: boolean;
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstentions: number;
  readonly recused: number;
  readonly presidedBy: string | null;
  readonly chairVote: ChairVote | null;
  readonly dissent: string | null;
  readonly outcome: 'approved' | 'rejected';
  /** The Table's rules at that moment, canonical JSON. */
  readonly rules: string;
  readonly closedAt: string;
  readonly rights: readonly VoteRight[];
}

export interface VoteRight {
  readonly party: string;
  readonly standing: 'present' | 'delegate' | 'proxy' | 'recused' | 'absent';
  readonly holder: string | null;
  readonly isRemote: boolean;
  readonly choice: ChairVote | null;
}
