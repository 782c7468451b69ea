import { inLanguage } from '../../kernel/language';
import { stateWords } from '../../ledger/ledger-states.messages';
import { wordOf } from '../../ledger/ledger-words.messages';
import { type Past } from '../as-of.queries';
import { asOfKinds, type AsOfKind, pastPlans, pastSheets, pastSittings } from '../as-of.rules';
import { type OversightRoom } from '../oversight-room.queries';
import { type OversightWords } from './oversight-words.view';

export interface AsOfPage {
  readonly room: OversightRoom;
  readonly kind: AsOfKind;
  readonly day: string;
  readonly time: string;
  readonly past: Past | null;
}

interface Part {
  readonly heading: string | null;
  readonly note: string | null;
  readonly today: string | null;
  readonly empty: string;
  readonly table: {
    readonly caption: string;
    readonly isCaptionHidden: boolean;
    readonly columns: object[];
    readonly rows: object[];
  };
}

export function asOfView(asked: AsOfPage, words: OversightWords): object {
  const { room, kind, day, time, past } = asked;
  const { t, f } = words;
  const parts = past ? partsOf(asked, past, words) : [];
  return {
    path: `/accords/${room.code}/audit/as-of`,
    kind,
    kinds: asOfKinds.map((value) => ({ value, text: t(`as_of.kind.${value}`) })),
    day,
    time,
    named: past
      ? t(past.entry ? 'as_of.named' : 'as_of.named_before', {
          at: f.dateTime(past.at, room.timeZone),
          zone: room.timeZone,
          entry: past.entry?.id ?? '',
        })
      : null,
    parts,
    isEmpty: past !== null && parts.length === 0,
  };
}

function partsOf(asked: AsOfPage, past: Past, words: OversightWords): Part[] {
  const rows = (table: string) => past.rows(table);
  const base = `/accords/${asked.room.code}`;
  if (asked.kind === 'plans')
    return pastPlans(rows, asked.room.id).map((plan) => planPart(plan, base, asked.room, words));
  const table = asked.kind === 'submissions' ? sheetTable : sittingTable;
  const made = table(asked.room, rows, base, words);
  return made ? [{ heading: null, note: null, today: null, empty: '', table: made }] : [];
}

function planPart(
  plan: ReturnType<typeof pastPlans>[number],
  base: string,
  room: OversightRoom,
  words: OversightWords,
): Part {
  const { t, f, language } = words;
  const state = wordOf(stateWords, plan.state, language);
  const heading = t('as_of.plan', { year: plan.year, version: plan.version });
  return {
    heading,
    note: plan.adoptedOn ? `${state}, ${t('as_of.adopted', { date: f.date(plan.adoptedOn) })}` : state,
    today: `${base}/plans/${plan.year}`,
    empty: t('as_of.no_actions'),
    table: {
      caption: heading,
      isCaptionHidden: true,
      columns: [
        { label: t('as_of.action') },
        { label: t('as_of.name') },
        { label: t('as_of.lead_party') },
        { label: t('as_of.from') },
        { label: t('as_of.to') },
        { label: t('as_of.budget'), isNumber: true },
      ],
      rows: plan.actions.map((action) => {
        const title = inLanguage(action.title, language);
        return {
          cells: [
            { text: action.code, href: `${base}/plans/${plan.year}/actions/${action.code}` },
            { text: title.text, lang: title.lang },
            { text: action.lead },
            { text: f.date(action.startsOn) },
            { text: f.date(action.endsOn) },
            { text: f.amount(action.budgetCents / 100, room.currency) },
          ],
        };
      }),
    },
  };
}

type Table = (room: OversightRoom, rows: Past['rows'], base: string, words: OversightWords) => Part['table'] | null;

const sheetTable: Table = (room, rows, base, { t, f, language }) => {
  const sheets = pastSheets(rows, room.id);
  const cents = (value: number | null): string => f.amount(value === null ? null : value / 100, room.currency);
  return sheets.length === 0
    ? null
    : {
        caption: t('as_of.kind.submissions'),
        isCaptionHidden: true,
        columns: [
          { label: t('as_of.action') },
          { label: t('as_of.state'), isStatus: true },
          { label: t('as_of.period') },
          { label: t('as_of.revision'), isNumber: true },
          { label: t('as_of.party') },
          { label: t('as_of.declared'), isNumber: true },
          { label: t('as_of.accepted'), isNumber: true },
        ],
        rows: sheets.map((one) => ({
          cells: [
            { text: one.action, href: `${base}/progress/${one.period}/${one.action}` },
            { text: wordOf(stateWords, one.state, language) },
            { text: one.period },
            { text: String(one.revision) },
            { text: one.party || '–' },
            { text: cents(one.declaredCents) },
            { text: cents(one.acceptedCents) },
          ],
        })),
      };
};

const sittingTable: Table = (room, rows, base, { t, f, language }) => {
  const sittings = pastSittings(rows, room.id);
  return sittings.length === 0
    ? null
    : {
        caption: t('as_of.kind.sittings'),
        isCaptionHidden: true,
        columns: [
          { label: t('as_of.sitting') },
          { label: t('as_of.state'), isStatus: true },
          { label: t('as_of.held_on') },
          { label: t('as_of.table') },
          { label: t('as_of.items'), isNumber: true },
          { label: t('as_of.resolutions') },
        ],
        rows: sittings.map((one) => {
          const table = inLanguage(one.table, language);
          const told = one.resolutions.map(({ code, outcome }) => `${code} (${wordOf(stateWords, outcome, language)})`);
          return {
            cells: [
              { text: one.code, href: `${base}/meetings/${one.code}` },
              { text: wordOf(stateWords, one.state, language) },
              { text: f.date(one.heldOn) },
              { text: table.text, lang: table.lang },
              { text: f.number(one.items) },
              { text: told.join(', ') || '–' },
            ],
          };
        }),
      };
};
