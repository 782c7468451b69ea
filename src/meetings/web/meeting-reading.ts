import { type LocalizedText } from '../../kernel/language';
import { type ResolutionState } from '../meeting.lifecycle';

export interface MeetingHeadRead {
  readonly code: string;
  readonly table: string;
  readonly tableName: LocalizedText;
  readonly heldOn: string;
  readonly startsAt: string;
  readonly endsAt: string | null;
  readonly mode: 'in_person' | 'remote' | 'hybrid';
  readonly place: LocalizedText | null;
  readonly note: LocalizedText | null;
  readonly call: number;
  readonly state: 'planned' | 'scheduled' | 'in_session' | 'held' | 'not_quorate' | 'cancelled';
  readonly notice: {
    readonly dueOn: string | null;
    readonly sentOn: string | null;
    readonly workingDays: number | null;
    readonly registerNumber: string | null;
    readonly isUrgent: boolean;
    readonly isOverdue: boolean | null;
  };
  readonly presentCount: number | null;
  readonly quorumRequired: number | null;
  readonly isQuorumMet: boolean | null;
  readonly isRecordedAfterwards: boolean;
  readonly minutes: {
    readonly state: 'not_drafted' | 'drafting' | 'draft_circulated' | 'approved';
    readonly draftDueOn: string | null;
    readonly draftSentOn: string | null;
    readonly approvedInMeeting: string | null;
    readonly isOverdue: boolean | null;
  } | null;
}

export interface ResolutionRead {
  readonly code: string;
  readonly decidedOn: string;
  readonly table: string;
  readonly meeting: string | null;
  readonly agendaItem: number | null;
  readonly writtenProcedure: string | null;
  readonly subject: LocalizedText;
  readonly outcome: string;
  readonly state: ResolutionState;
  readonly executedOn: string | null;
  readonly supersededBy: string | null;
  readonly planYear: number | null;
  readonly relatedActions: readonly string[];
}

export interface AgendaItemRead {
  readonly number: number;
  readonly kind: string;
  readonly title: LocalizedText;
  readonly relatedPlanYear: number | null;
  readonly relatedActions: readonly string[];
  readonly addedOn: string | null;
  readonly addedNote: LocalizedText | null;
  readonly vote: {
    readonly outcome: string;
    readonly for: number | null;
    readonly against: number | null;
    readonly abstentions: number | null;
    readonly recused: number | null;
    readonly chairVote: 'for' | 'against' | 'abstention' | null;
    readonly presentCount: number | null;
  } | null;
  readonly dissent: string | null;
}

export interface MeetingRead extends MeetingHeadRead {
  readonly agenda: readonly AgendaItemRead[];
  readonly attendance: readonly {
    readonly party: string;
    readonly partyName: string;
    readonly state: 'present' | 'delegate' | 'absent_excused' | 'absent';
    readonly office: LocalizedText | null;
    readonly deputyOffice: LocalizedText | null;
    readonly isRemote: boolean;
  }[];
  readonly resolutions: readonly ResolutionRead[];
}

export interface ListedMeeting extends MeetingHeadRead {
  readonly agendaItems: number;
}

export interface TableRead {
  readonly code: string;
  readonly name: LocalizedText;
  readonly members: readonly string[];
  readonly invited: readonly string[];
  readonly year: number;
  readonly held: number;
  readonly required: number | null;
  readonly isObligation: boolean;
  readonly next: { readonly code: string; readonly heldOn: string; readonly startsAt: string } | null;
}

export interface ProcedureRead {
  readonly code: string;
  readonly table: string;
  readonly openedOn: string;
  readonly closesOn: string;
  readonly subject: LocalizedText;
  readonly ruleInWords: string | null;
  readonly consents: number;
  readonly silences: number;
  readonly abstentions: number;
  readonly objections: number;
  readonly outcome: string | null;
  readonly isOpen: boolean;
  readonly state: 'open' | 'closed' | 'cancelled';
  readonly resolutions: readonly string[];
}
