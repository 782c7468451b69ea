/** What a notice says, and in what two notices of one sitting differ. Source: our assumption (every part that a notice names). */
import { canonicalJson } from '../kernel/canonical-json';
import { type LocalizedText } from '../kernel/language';
import {
  type NoticeChange,
  type NoticeContent,
  type NoticeDocument,
  type NoticeItem,
  type NoticeSitting,
} from './notice-snapshot';
import { type SittingDesk, standingItems } from './sitting-desk';

/** What a notice would say of the sitting as it stands now. */
export function contentOf(desk: Pick<SittingDesk, 'meeting' | 'items' | 'documents'>): NoticeContent {
  const { heldOn, startsAt, mode, place, remoteLink, secondCallOn, secondCallAt, answerBy, note } = desk.meeting;
  return {
    sitting: { heldOn, startsAt, mode, place, remoteLink, secondCallOn, secondCallAt, answerBy, note },
    agenda: standingItems(desk).map(({ number, kind, title, question }) => ({ number, kind, title, question })),
    documents: desk.documents.map(({ item, name, sha256 }) => ({ item, name, sha256 })),
  };
}

/** Everything in which two notices of one sitting differ. */
export function changesBetween(before: NoticeContent, after: NoticeContent): NoticeChange[] {
  return [
    ...sittingChanges(before.sitting, after.sitting),
    ...itemChanges(before.agenda, after.agenda),
    ...documentChanges(before.documents, after.documents),
  ];
}

function sittingChanges(before: NoticeSitting, after: NoticeSitting): NoticeChange[] {
  return (Object.keys(after) as (keyof NoticeSitting)[])
    .filter((what) => canonicalJson(before[what] ?? null) !== canonicalJson(after[what]))
    .map((what) => ({ what, subject: null, before: asText(before[what] ?? null), after: asText(after[what]) }));
}

function asText(value: string | LocalizedText | null): string | null {
  return value === null || typeof value === 'string' ? value : (Object.values(value)[0] ?? null);
}

function itemChanges(before: readonly NoticeItem[], after: readonly NoticeItem[]): NoticeChange[] {
  const key = (one: NoticeItem): string => canonicalJson([one.kind, one.title, one.question]);
  const known = new Map(before.map((one) => [one.number, one]));
  const now = new Map(after.map((one) => [one.number, one]));
  const numbered = ({ number }: NoticeItem): string => String(number);
  return [
    ...after.flatMap((one): NoticeChange[] => {
      const earlier = known.get(one.number);
      if (!earlier) return [{ what: 'item_added', subject: one.title, before: null, after: numbered(one) }];
      if (key(earlier) === key(one)) return [];
      return [{ what: 'item_changed', subject: one.title, before: asText(earlier.title), after: numbered(one) }];
    }),
    ...before
      .filter((one) => !now.has(one.number))
      .map((one): NoticeChange => ({ what: 'item_removed', subject: one.title, before: numbered(one), after: null })),
  ];
}

function documentChanges(before: readonly NoticeDocument[], after: readonly NoticeDocument[]): NoticeChange[] {
  const key = ({ item, sha256 }: NoticeDocument): string => `${item ?? ''}:${sha256}`;
  const [known, now] = [new Set(before.map(key)), new Set(after.map(key))];
  const change = (what: 'document_added' | 'document_removed', one: NoticeDocument): NoticeChange => ({
    what,
    subject: null,
    before: what === 'document_removed' ? one.name : null,
    after: what === 'document_added' ? one.name : null,
  });
  return [
    ...after.filter((one) => !known.has(key(one))).map((one) => change('document_added', one)),
    ...before.filter((one) => !now.has(key(one))).map((one) => change('document_removed', one)),
  ];
}
