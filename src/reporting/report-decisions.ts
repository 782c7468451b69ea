import { type LocalizedText } from '../kernel/language';

export interface SnapshotTable {
  readonly code: string;
  readonly name: LocalizedText;
  readonly year: number;
  readonly held: number;
  /** Meetings the accord demands in the year, or aims at; null: neither. */
  readonly required: number | null;
  readonly isObligation: boolean;
}

export interface SnapshotDecision {
  readonly code: string;
  readonly decidedOn: string;
  readonly table: string;
  readonly meeting: string | null;
  readonly subject: LocalizedText;
  readonly outcome: string;
  /** Whether it is in force or has been carried out; absent in reports from before it was kept. */
  readonly state?: string;
  readonly executedOn?: string | null;
  readonly relatedActions: readonly string[];
}

/** What a Table asked somebody to do. */
export interface SnapshotFollowUp {
  readonly decision: string | null;
  readonly table: string;
  readonly title: string;
  /** Code of a party, or somebody's name. */
  readonly owner: string | null;
  readonly dueOn: string | null;
  readonly state: 'open' | 'done';
  readonly doneOn: string | null;
}
