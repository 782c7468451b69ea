import { type DatedRules } from '../accord/rules-in-force.rules';
import { type LocalizedText } from '../kernel/language';
import { type ProcedureState } from './procedure.lifecycle';
import { type ProcedureAnswer, type ProcedureKind } from './procedure.rules';

/** A written procedure with all that its outcome rests on. */
export interface ProcedureRoom {
  readonly accordId: string;
  readonly accord: string;
  readonly accordTitle: LocalizedText;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly today: string;
  readonly rules: readonly DatedRules[];
  readonly tableId: string;
  readonly table: string;
  readonly tableName: LocalizedText;
  readonly procedureId: string;
  readonly procedure: ProcedureHead;
  readonly members: readonly ProcedureMember[];
  readonly answers: readonly ReadAnswer[];
  readonly documents: readonly ProcedureDocument[];
  readonly invitations: readonly { readonly party: string; readonly recipient: string; readonly sentAt: string }[];
  readonly resolution: string | null;
}

export interface ProcedureHead {
  readonly code: string;
  readonly kind: ProcedureKind;
  readonly state: ProcedureState;
  readonly subject: LocalizedText;
  readonly wording: LocalizedText | null;
  readonly openedOn: string;
  readonly closesOn: string;
  readonly consents: number;
  readonly silences: number;
  readonly abstentions: number;
  readonly objections: number;
  readonly outcome: string | null;
  readonly planYear: number | null;
  readonly relatedActions: readonly string[];
  readonly version: number;
  readonly cancelReason: string | null;
  readonly minutesOf: string | null;
  readonly minutesDocumentId: string | null;
}

export interface ProcedureMember {
  readonly partyId: string;
  readonly party: string;
  readonly name: string;
}

export interface ReadAnswer {
  readonly party: string;
  readonly name: string;
  readonly answer: ProcedureAnswer;
  readonly comment: string | null;
  readonly answeredOn: string;
  readonly version: number;
}

export interface ProcedureDocument {
  readonly id: string;
  readonly name: string;
  readonly sha256: string;
  readonly mediaType: string;
}
