import { type LocalizedText } from '../kernel/language';

/** What a notice says of the sitting, frozen as it was sent. */
export interface NoticeSnapshot {
  readonly format: 'meeting-notice';
  readonly formatVersion: 1;
  readonly accord: { readonly code: string; readonly title: LocalizedText; readonly timeZone: string };
  readonly table: { readonly code: string; readonly name: LocalizedText };
  readonly meeting: string;
  readonly number: number;
  readonly kind: 'convening' | 'change' | 'cancellation';
  readonly documentNumber: string;
  readonly sentOn: string;
  readonly noticeWorkingDays: number;
  readonly requiredWorkingDays: number;
  readonly isUrgent: boolean;
  readonly reason: string | null;
  readonly sitting: NoticeSitting;
  readonly agenda: readonly NoticeItem[];
  readonly documents: readonly NoticeDocument[];
  readonly changes: readonly NoticeChange[];
}

export interface NoticeSitting {
  readonly heldOn: string;
  readonly startsAt: string;
  readonly mode: 'in_person' | 'remote' | 'hybrid';
  readonly place: LocalizedText | null;
  readonly remoteLink: string | null;
  readonly secondCallOn: string | null;
  readonly secondCallAt: string | null;
  readonly answerBy: string | null;
  readonly note: LocalizedText | null;
}

export interface NoticeItem {
  readonly number: number;
  readonly kind: string;
  readonly title: LocalizedText;
  readonly question: LocalizedText | null;
}

export interface NoticeDocument {
  readonly item: number | null;
  readonly name: string;
  readonly sha256: string;
}

/** What differs from the notice before: a part of the sitting, an item, a document. */
export interface NoticeChange {
  readonly what:
    keyof NoticeSitting | 'item_added' | 'item_changed' | 'item_removed' | 'document_added' | 'document_removed';
  readonly subject: LocalizedText | null;
  readonly before: string | null;
  readonly after: string | null;
}

export type NoticeContent = Pick<NoticeSnapshot, 'sitting' | 'agenda' | 'documents'>;
