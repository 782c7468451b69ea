import { type LocalizedText, type Language } from '../kernel/language';
import { type MinutesRoom, type RecordedItem } from './minutes-room';

interface SnapshotHead {
  readonly number: string;
  readonly language: Language;
  readonly issuedOn: string;
  readonly accord: { readonly code: string; readonly title: LocalizedText; readonly disclaimer: LocalizedText | null };
  readonly table: { readonly code: string; readonly name: LocalizedText };
  readonly meeting: MinutesRoom['meeting'];
  readonly adoption: { readonly on: string; readonly meeting: string | null; readonly procedure: string | null } | null;
}

/** What the issued PDF of minutes shows, carries and is hashed by. */
export interface MinutesSnapshot extends SnapshotHead {
  readonly kind: 'minutes';
  readonly attendance: readonly {
    readonly party: string;
    readonly name: string;
    readonly state: string;
    readonly office: LocalizedText | null;
    readonly isRemote: boolean;
  }[];
  readonly opening: string;
  readonly items: readonly (RecordedItem & { readonly content: string })[];
  readonly observations: readonly {
    readonly party: string;
    readonly item: number | null;
    readonly message: string;
    readonly answer: string | null;
    readonly reason: string | null;
  }[];
}

/** One item of adopted minutes, word for word. */
export interface ExtractSnapshot extends SnapshotHead {
  readonly kind: 'minutes_extract';
  readonly minutes: DocumentMark;
  readonly item: RecordedItem & { readonly content: string };
}

/** What is put right in adopted minutes, which stay as they are. */
export interface ErratumSnapshot extends SnapshotHead {
  readonly kind: 'minutes_erratum';
  readonly minutes: DocumentMark;
  readonly erratum: { readonly number: number; readonly content: string; readonly reason: string };
}

/** The document that an extract or an erratum is about; null where it lies outside the product. */
export type DocumentMark = { readonly number: string; readonly sha256: string } | null;
export type SittingSnapshot = MinutesSnapshot | ExtractSnapshot | ErratumSnapshot;

export function snapshotHead(room: MinutesRoom, number: string): SnapshotHead {
  const { minutes, meeting } = room;
  return {
    number,
    language: minutes.language,
    issuedOn: room.today,
    accord: {
      code: room.accord,
      title: room.accordTitle,
      disclaimer: room.isIllustrative ? room.disclaimer : null,
    },
    table: { code: room.table, name: room.tableName },
    meeting,
    adoption: minutes.adoptedOn
      ? { on: minutes.adoptedOn, meeting: minutes.adoptedIn, procedure: minutes.adoptedBy }
      : null,
  };
}

export function minutesSnapshot(room: MinutesRoom, number: string): MinutesSnapshot {
  return {
    kind: 'minutes',
    ...snapshotHead(room, number),
    attendance: room.attendance.map(({ party, name, state, office, isRemote }) => ({
      ...{ party, name, state, office, isRemote },
    })),
    opening: contentOf(room, 0),
    items: room.items.map((item) => ({ ...item, content: contentOf(room, item.number) })),
    observations: room.observations.map(({ partyName: party, item, message, answer, reason }) => ({
      ...{ party, item, message, answer, reason },
    })),
  };
}

export function contentOf(room: Pick<MinutesRoom, 'sections'>, number: number): string {
  return room.sections.find((section) => section.number === number)?.content ?? '';
}
