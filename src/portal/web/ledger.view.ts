import { type NamedTrailEntry } from '../../access/read-trail.queries';
import { fieldWords } from '../../ledger/ledger-fields.messages';
import { eventWords, tableWords, wordOf } from '../../ledger/ledger-words.messages';
import { idsIn, pairInWords } from '../../ledger/web/recorded-value.view';
import { type Words } from '../../platform/pages/page-view';
import { type ledgerPagesMessages } from '../ledger-pages.messages';
import { type LedgerRoom } from '../ledger-room.queries';

type LedgerWording = Words<keyof typeof ledgerPagesMessages.it>;

export const entriesOnPage = 25;

export interface LedgerSearch {
  readonly from: string;
  readonly to: string;
  readonly who: string;
  readonly table: string;
  readonly event: string;
  readonly text: string;
}

export interface LedgerPage {
  readonly room: LedgerRoom;
  readonly entries: readonly NamedTrailEntry[];
  readonly names: ReadonlyMap<string, string>;
  readonly search: LedgerSearch | null;
  readonly before: string;
  /** Address of this list without paging. */
  readonly path: string;
}

/** Ids that a page's entries speak of. */
export function idsOf(entries: readonly NamedTrailEntry[]): string[] {
  const ids = entries.flatMap(({ row, changes }) => [
    ...row.split(',').flatMap(idsIn),
    ...changes.flatMap(({ before, after }) => [...idsIn(before), ...idsIn(after)]),
  ]);
  return [...new Set(ids)];
}

export function ledgerView(page: LedgerPage, words: LedgerWording): object {
  const { room, entries, search, before, path } = page;
  const { t, f, language } = words;
  const shown = entries.slice(0, entriesOnPage);
  const last = shown.at(-1);
  const query = new URLSearchParams(Object.entries(search ?? {}).filter(([, value]) => value !== ''));
  const address = (more: Record<string, string>): string => {
    const all = new URLSearchParams([...query, ...Object.entries(more)]).toString();
    return all === '' ? path : `${path}?${all}`;
  };
  return {
    path,
    search,
    until: room.auditorUntil ? t('ledger.access_until', { date: f.date(room.auditorUntil) }) : null,
    entries: shown.map((entry) => entryView(entry, page, words)),
    newest: before === '' ? null : address({}),
    older: entries.length > entriesOnPage && last ? address({ before: last.id }) : null,
    isFiltered: query.size > 0,
    people: [
      ...room.people.map(({ key, name }) => ({ value: key, text: name })),
      ...(['answer-link', 'command-line', 'demo', 'figure-link', 'init', 'jobs', 'ledger'] as const).map((name) => ({
        value: `system:${name}`,
        text: t(`ledger.system.${name}`),
      })),
    ],
    tables: choices(tableWords, language),
    events: choices(eventWords, language),
  };
}

function choices(words: typeof tableWords, language: 'it' | 'en'): { value: string; text: string }[] {
  return Object.keys(words)
    .map((name) => ({ value: name, text: wordOf(words, name, language) }))
    .sort((left, right) => left.text.localeCompare(right.text, language));
}

function entryView(entry: NamedTrailEntry, { room, names }: LedgerPage, words: LedgerWording): object {
  const { t, f, language } = words;
  const who = whoDidIt(entry, words);
  const when = f.dateTime(entry.at, room.timeZone);
  const wording = { f, names, currency: room.currency, timeZone: room.timeZone };
  const changes = entry.changes.filter(({ field }) => field !== 'version' && field !== 'id');
  return {
    heading: entry.event ? wordOf(eventWords, entry.event, language) : t(`ledger.${entry.operation}`),
    what: `${recordInWords(entry.table, entry.row, names, language)}: ${t(`ledger.${entry.operation}`)}`,
    by: entry.actingParty ? t('ledger.by_for', { who, party: entry.actingParty, when }) : t('ledger.by', { who, when }),
    why: entry.reason ? t('ledger.why', { reason: entry.reason }) : null,
    number: t('ledger.number', { id: entry.id }),
    isUpdate: entry.operation === 'update',
    isRemoval: entry.operation === 'delete',
    count: t('ledger.fields', { count: changes.length }),
    changes: changes.map((change) => ({
      label: wordOf(fieldWords, change.field, language),
      ...pairInWords(change, change, wording),
    })),
    history: `/accords/${room.code}/ledger/${entry.table}/${encodeURIComponent(entry.row)}`,
  };
}

/** `Relazione 2026-H1, rev. 1` */
export function recordInWords(
  table: string,
  row: string,
  names: ReadonlyMap<string, string>,
  language: 'it' | 'en',
): string {
  const parts = row.split(',').map((part) => names.get(part) ?? (part.length > 24 ? '' : part));
  return [wordOf(tableWords, table, language), parts.filter((part) => part !== '').join(' · ')].join(' ').trim();
}

function whoDidIt({ actor, actorName, login }: NamedTrailEntry, { t }: LedgerWording): string {
  if (actor.startsWith('sql:')) return t('ledger.by_sql', { login });
  if (actor.startsWith('system:')) {
    const known = (['answer-link', 'command-line', 'demo', 'figure-link', 'init', 'jobs', 'ledger'] as const).find(
      (name) => actor === `system:${name}`,
    );
    return known ? t(`ledger.system.${known}`) : actor.slice(7);
  }
  return actorName ?? t('ledger.someone');
}
