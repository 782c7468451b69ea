import { type Language, type LocalizedText } from '../kernel/language';
import { type ProcedureCount, type SilenceMeans } from './procedure.rules';
import { type ProcedureRoom, type ReadAnswer } from './procedure-room';

/** What the minutes of a written procedure show, carry and are hashed by. */
export interface ProcedureSnapshot {
  readonly kind: 'procedure_minutes';
  readonly number: string;
  readonly language: Language;
  readonly issuedOn: string;
  readonly accord: { readonly code: string; readonly title: LocalizedText; readonly disclaimer: LocalizedText | null };
  readonly table: { readonly code: string; readonly name: LocalizedText };
  readonly procedure: {
    readonly code: string;
    readonly kind: string;
    readonly subject: LocalizedText;
    readonly wording: LocalizedText | null;
    readonly openedOn: string;
    readonly closesOn: string;
    readonly minutesOf: string | null;
  };
  readonly silenceMeans: SilenceMeans;
  readonly documents: readonly { readonly name: string; readonly sha256: string }[];
  readonly answers: readonly {
    readonly party: string;
    readonly answer: ReadAnswer['answer'] | null;
    readonly comment: string | null;
    readonly answeredOn: string | null;
  }[];
  readonly count: ProcedureCount;
  readonly outcome: 'approved' | 'rejected';
  readonly resolution: string | null;
}

/** The language in which it was asked. */
export function languageOfProcedure({ procedure: { subject } }: Pick<ProcedureRoom, 'procedure'>): Language {
  return subject['en'] !== undefined && subject['it'] === undefined ? 'en' : 'it';
}

export function procedureSnapshot(
  room: ProcedureRoom,
  number: string,
  found: Pick<ProcedureSnapshot, 'silenceMeans' | 'count' | 'outcome' | 'resolution'>,
): ProcedureSnapshot {
  const { code, kind, subject, wording, openedOn, closesOn, minutesOf } = room.procedure;
  return {
    kind: 'procedure_minutes',
    number,
    language: languageOfProcedure(room),
    issuedOn: room.today,
    accord: { code: room.accord, title: room.accordTitle, disclaimer: room.isIllustrative ? room.disclaimer : null },
    table: { code: room.table, name: room.tableName },
    procedure: { code, kind, subject, wording, openedOn, closesOn, minutesOf },
    documents: room.documents.map(({ name, sha256 }) => ({ name, sha256 })),
    answers: room.members.map(({ party, name }) => {
      const given = room.answers.find((one) => one.party === party);
      return {
        party: name,
        answer: given?.answer ?? null,
        comment: given?.comment ?? null,
        answeredOn: given?.answeredOn ?? null,
      };
    }),
    ...found,
  };
}
