import { type LiveEvent, type LiveItem, type LiveProxy } from './live-sitting';
import { type ChairVote } from './majority.rules';

export interface RecordedSitting {
  readonly code: string;
  readonly heldOn: string;
  readonly state: string;
  readonly noticeSentOn: string | null;
  readonly noticeWorkingDays: number | null;
  readonly presentCount: number | null;
  readonly quorumRequired: number | null;
  readonly isQuorumMet: boolean | null;
  readonly draftDueOn: string | null;
  readonly attendance: readonly { readonly party: string; readonly state: string }[];
  readonly items: readonly RecordedItem[];
  /** What was recorded while it ran; null where it was written down afterwards. */
  readonly live: LiveRecord | null;
}

export interface RecordedItem {
  readonly number: number;
  readonly outcome: string | null;
  readonly votesFor: number | null;
  readonly votesAgainst: number | null;
  readonly abstentions: number | null;
  readonly recused: number | null;
  readonly chairVote: ChairVote | null;
}

export interface Difference {
  /** `MT-2026-01 presentCount`, `MT-2026-01 item 3 outcome`. */
  readonly where: string;
  readonly kept: string;
  readonly computed: string;
}

/** What was recorded of a sitting while it ran. */
export interface LiveRecord {
  readonly call: number;
  readonly members: readonly string[];
  readonly events: readonly LiveEvent[];
  readonly proxies: readonly LiveProxy[];
  readonly items: readonly LiveItem[];
  readonly resolutions: readonly {
    readonly item: number | null;
    readonly outcome: string;
    readonly vote: string | null;
  }[];
}
