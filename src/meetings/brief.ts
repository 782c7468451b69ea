import { type LocalizedText } from '../kernel/language';
import { type LiveSitting } from './live-sitting';

/** What lies before whoever chairs a sitting. */
export interface Brief {
  readonly sitting: LiveSitting;
  readonly currency: string;
  /** The Table's last sitting held before this one; null: none. */
  readonly since: string | null;
  readonly sinceCode: string | null;
  readonly comments: readonly {
    readonly item: number;
    readonly party: string | null;
    readonly message: string;
  }[];
  /** Decided and issued since the last sitting. */
  readonly decided: readonly BriefDecision[];
  readonly issued: readonly { readonly number: string; readonly title: LocalizedText; readonly on: string }[];
  readonly done: readonly { readonly title: string; readonly on: string }[];
  readonly notExecuted: readonly BriefDecision[];
  readonly followUps: readonly {
    readonly title: string;
    readonly owner: string | null;
    readonly dueOn: string | null;
    readonly isLate: boolean;
  }[];
  readonly papers: readonly {
    readonly item: number | null;
    readonly name: string;
    readonly sha256: string;
    readonly isPdf: boolean;
  }[];
}

export interface BriefDecision {
  readonly code: string;
  readonly table: string;
  readonly on: string;
  readonly subject: LocalizedText;
}

export interface BriefAction {
  readonly code: string;
  readonly title: LocalizedText;
  readonly lead: string;
  readonly budget: string;
  readonly spent: string | null;
  readonly isRed: boolean;
}

/** Port: how the accord's actions stand. Answered by a floor above, which knows plans and progress. */
export abstract class BriefFigures {
  /** The red actions of the plan in force, and those of these codes. */
  abstract actions(accordId: string, codes: readonly string[]): Promise<readonly BriefAction[]>;
}
