import { type LocalizedText } from '../kernel/language';
import { type Statements } from '../platform/database/statements';
import { sheetRecordSql } from './sheet-record.sql';

/** What a sheet said when it was last sent, what was accepted of it, and all that happened to it. */
export interface SheetRecord {
  readonly committed: DeclaredCents;
  readonly spent: DeclaredCents;
  readonly correction: string | null;
  /** Why what is spent moved so far, as it was last sent. */
  readonly explanation: string | null;
  readonly shares: readonly ShareRecord[];
  readonly indicators: readonly IndicatorRecord[];
  readonly statement: {
    readonly status: string;
    readonly percentComplete: string | null;
    readonly note: LocalizedText | null;
    readonly deviations: LocalizedText | null;
  } | null;
  readonly completed: readonly { readonly number: number; readonly on: string }[];
  readonly expected: readonly { readonly number: number; readonly on: string }[];
  readonly risks: readonly {
    readonly kind: 'risk' | 'issue';
    readonly description: LocalizedText;
    readonly impact: string;
    readonly likelihood: string;
    readonly mitigation: LocalizedText | null;
    readonly owner: string | null;
    readonly dueOn: string | null;
    readonly closedOn: string | null;
  }[];
  readonly measures: readonly {
    readonly kind: 'corrective_action' | 'reshape_request';
    readonly description: LocalizedText;
    readonly owner: string | null;
    readonly dueOn: string | null;
  }[];
  readonly sendings: readonly SendingRecord[];
  readonly events: readonly EventRecord[];
}

export interface DeclaredCents {
  readonly declared: number | null;
  readonly accepted: number | null;
}

export interface ShareRecord {
  readonly id: string;
  readonly position: number;
  readonly name: string;
  readonly committed: DeclaredCents;
  readonly spent: DeclaredCents;
}

/** Values as decimal text with a point. */
export interface IndicatorRecord {
  readonly id: string;
  readonly code: string;
  readonly declared: string | null;
  readonly accepted: string | null;
  readonly note: LocalizedText | null;
  readonly correction: string | null;
  readonly explanation: string | null;
  readonly parts: readonly {
    readonly id: string;
    readonly dimension: string;
    readonly code: string;
    readonly declared: string | null;
    readonly accepted: string | null;
  }[];
}

export interface SendingRecord {
  readonly number: number;
  readonly revision: number;
  readonly sentAt: string;
  readonly sentBy: string;
  readonly enteredBy: string | null;
  readonly sha256: string;
}

export interface EventRecord {
  readonly kind: EventKind;
  readonly revision: number;
  readonly field: string | null;
  readonly message: string | null;
  /** Null: the product itself. */
  readonly by: string | null;
  readonly party: string | null;
  readonly on: string;
  readonly at: string;
}

export type EventKind =
  | 'sent'
  | 'withdrawn'
  | 'review_started'
  | 'returned'
  | 'acceptance_proposed'
  | 'accepted'
  | 'reopened'
  | 'confirmed'
  | 'contested'
  | 'remark';

export async function sheetRecord(statements: Statements, submissionId: string): Promise<SheetRecord> {
  const row = await statements.first<{ record: SheetRecord }>(sheetRecordSql, [submissionId]);
  if (!row) throw new RangeError(`No sheet ${submissionId}`);
  return row.record;
}
