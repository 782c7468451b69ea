import { type LocalizedText } from '../kernel/language';

/** A sitting as somebody records it after it was held. */
export interface SittingEntry {
  readonly heldOn: string;
  /** `HH:MM` */
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly mode: 'in_person' | 'remote' | 'hybrid';
  readonly place: LocalizedText | null;
  readonly note: LocalizedText | null;
  readonly call: 1 | 2;
  readonly ending: 'held' | 'not_quorate';
  readonly noticeSentOn: string | null;
  readonly noticeRegisterNumber: string | null;
  readonly isUrgent: boolean;
  readonly draftSentOn: string | null;
  readonly attendance: readonly AttendanceEntry[];
  readonly items: readonly ItemEntry[];
}

export const presences = ['present', 'delegate', 'absent_excused', 'absent'] as const;
export type Presence = (typeof presences)[number];

export interface AttendanceEntry {
  readonly partyId: string;
  readonly party: string;
  readonly state: Presence;
  readonly office: LocalizedText | null;
  readonly isRemote: boolean;
}

export const itemKinds = [
  'minutes_approval',
  'information',
  'acknowledgement',
  'review',
  'opinion',
  'decision',
  'appointment',
  'other',
] as const;
export type ItemKind = (typeof itemKinds)[number];

/** Kinds on which a Table decides: their outcome enters the register of resolutions. */
export const decidingKinds: readonly ItemKind[] = ['opinion', 'decision', 'appointment'];

export interface ItemEntry {
  readonly number: number;
  readonly kind: ItemKind;
  readonly title: LocalizedText;
  readonly outcome: 'approved' | 'rejected' | 'deferred' | null;
  /** Null: not counted. */
  readonly votes: VotesEntry | null;
  readonly chairVote: 'for' | 'against' | 'abstention' | null;
  readonly dissent: string | null;
  readonly relatedActions: readonly string[];
  readonly relatedPlanYear: number | null;
  /** Code of the sitting whose minutes the item approves. */
  readonly minutesOf: string | null;
}

export interface VotesEntry {
  readonly votesFor: number;
  readonly votesAgainst: number;
  readonly abstentions: number;
  readonly recused: number;
}

/** What the form needs to know to read an entry. */
export interface SittingGround {
  readonly today: string;
  /** With a seat today, or until they left. */
  readonly members: readonly {
    readonly id: string;
    readonly code: string;
    readonly name: string;
    readonly joinedOn: string;
    readonly leftOn: string | null;
  }[];
  readonly actions: readonly string[];
  readonly planYears: readonly number[];
  /** Sittings of the Table whose minutes are not approved yet, oldest first. */
  readonly openMinutes: readonly { readonly code: string; readonly heldOn: string }[];
}
