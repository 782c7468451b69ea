import { type LocalizedText } from '../kernel/language';
import { type DatedRules } from '../accord/rules-in-force.rules';
import { type MeetingState, type MinutesState } from './meeting.lifecycle';
import { type ItemKind, type Presence } from './sitting-entry';

/** Everything that the minutes of one sitting rest on, and how far they are. */
export interface MinutesRoom {
  readonly accordId: string;
  readonly accord: string;
  readonly accordTitle: LocalizedText;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly today: string;
  readonly rules: readonly DatedRules[];
  readonly meetingId: string;
  readonly tableId: string;
  readonly table: string;
  readonly tableName: LocalizedText;
  readonly meeting: RecordedHead;
  readonly attendance: readonly RecordedPresence[];
  readonly proxies: readonly { readonly party: string; readonly holder: string }[];
  readonly events: readonly {
    readonly party: string;
    readonly kind: 'arrived' | 'left';
    readonly time: string;
    readonly item: number | null;
  }[];
  readonly items: readonly RecordedItem[];
  readonly minutes: MinutesHead;
  readonly sections: readonly MinutesSection[];
  readonly observations: readonly MinutesObservation[];
  readonly errata: readonly {
    readonly number: number;
    readonly content: string;
    readonly reason: string;
    readonly documentId: string;
  }[];
  /** Later sittings of the Table that approved minutes, and of which this may be the one. */
  readonly adoptable: readonly { readonly code: string; readonly heldOn: string; readonly item: number }[];
}

export interface RecordedHead {
  readonly code: string;
  readonly state: MeetingState;
  readonly heldOn: string;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly mode: 'in_person' | 'remote' | 'hybrid';
  readonly place: LocalizedText | null;
  readonly call: number;
  readonly noticeSentOn: string | null;
  readonly noticeWorkingDays: number | null;
  readonly noticeRegisterNumber: string | null;
  readonly isUrgent: boolean;
  readonly presentCount: number | null;
  readonly quorumRequired: number | null;
  readonly isQuorumMet: boolean | null;
  readonly chair: string | null;
  readonly secretary: string | null;
}

export interface RecordedPresence {
  readonly partyId: string;
  readonly party: string;
  readonly name: string;
  readonly state: Presence;
  readonly office: LocalizedText | null;
  readonly isRemote: boolean;
}

export interface RecordedItem {
  readonly number: number;
  readonly kind: ItemKind;
  readonly title: LocalizedText;
  readonly question: LocalizedText | null;
  readonly addedNote: LocalizedText | null;
  readonly outcome: 'approved' | 'rejected' | 'deferred' | null;
  readonly votesFor: number | null;
  readonly votesAgainst: number | null;
  readonly abstentions: number | null;
  readonly chairVote: string | null;
  readonly dissent: string | null;
  readonly recused: readonly string[];
}

export interface MinutesHead {
  readonly state: MinutesState;
  readonly version: number;
  readonly language: 'it' | 'en';
  readonly draftDueOn: string | null;
  readonly draftSentOn: string | null;
  readonly circulatedAt: string | null;
  readonly adoptedOn: string | null;
  readonly adoptedIn: string | null;
  readonly adoptedBy: string | null;
  readonly documentId: string | null;
}

export interface MinutesSection {
  readonly number: number;
  readonly content: string;
  readonly version: number;
  readonly savedAt: string;
  readonly savedBy: string | null;
}

export interface MinutesObservation {
  readonly id: string;
  readonly party: string;
  readonly partyName: string;
  readonly item: number | null;
  readonly message: string;
  readonly happenedAt: string;
  readonly answer: 'taken' | 'not_taken' | null;
  readonly reason: string | null;
  readonly version: number;
}

/** Parties that were there: they read the draft and may send observations. */
export function thosePresent(room: Pick<MinutesRoom, 'attendance'>): readonly RecordedPresence[] {
  return room.attendance.filter(({ state }) => state === 'present' || state === 'delegate');
}
