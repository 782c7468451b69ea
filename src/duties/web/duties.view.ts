import { civilDate, dayNumber } from '../../kernel/civil-date';
import { inLanguage } from '../../kernel/language';
import { type Catalogue, joinCatalogues } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { accordMessages } from '../../accord/accord-pages.messages';
import { dutyMessages } from '../duty.messages';
import { periodName } from '../../plans/web/action-wording.view';
import { type DutyRoom } from '../duty.queries';
import { type Duty, dutyKinds, type DutyState } from '../duty';

type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export const dutyPageMessages = joinCatalogues(accordMessages, dutyMessages);
export type DutyWords = Words<KeysOf<typeof dutyPageMessages>>;

export interface DutyFilter {
  readonly who: string;
  readonly kind: string;
}

const tones: Readonly<Record<DutyState, string>> = {
  late: 'red',
  open: 'blue',
  met_late: 'amber',
  met: 'green',
  aim: 'grey',
};
const groups: readonly (readonly [name: 'late' | 'open' | 'kept', states: readonly DutyState[]])[] = [
  ['late', ['late']],
  ['open', ['open', 'aim']],
  ['kept', ['met_late', 'met']],
];

/** Late first and with whom, then what is to be done, then what was kept and what shows it. */
export function dutiesView(room: DutyRoom, filter: DutyFilter, words: DutyWords): object {
  const { t, f } = words;
  const base = `/accords/${room.ground.code}`;
  const shown = room.duties.filter(
    (duty) => (filter.who === '' || duty.owedBy === filter.who) && (filter.kind === '' || duty.kind === filter.kind),
  );
  const count = (...states: DutyState[]): number => shown.filter(({ state }) => states.includes(state)).length;
  const keptLate = count('met_late');
  return {
    action: `${base}/duties`,
    figures: [
      {
        label: t('duties.late'),
        value: f.number(count('late')),
        tone: count('late') > 0 ? 'bad' : 'good',
        note: count('late') > 0 ? undefined : t('duties.all_kept'),
      },
      { label: t('duties.open'), value: f.number(count('open', 'aim')) },
      {
        label: t('duties.kept'),
        value: f.number(count('met', 'met_late')),
        note: keptLate > 0 ? t('duties.kept_late', { count: keptLate }) : undefined,
      },
    ],
    year: String(room.year),
    years: room.years.map((year) => ({ value: String(year), text: String(year) })),
    who: filter.who,
    bodies: [
      ...room.ground.tables.map(({ code, name }) => ({ value: code, text: inLanguage(name, words.language).text })),
      ...room.ground.parties.map(({ code, name }) => ({ value: code, text: name })),
    ],
    kind: filter.kind,
    kinds: dutyKinds.map((kind) => ({ value: kind, text: t(`duty.kind.${kind}`) })),
    groups: groups
      .map(([name, states]) => ({
        id: name,
        title: t(`duties.${name}`),
        isFolded: name === 'kept' && filter.who === '' && filter.kind === '',
        rows: shown.filter(({ state }) => states.includes(state)).map((duty) => rowOf(duty, room, base, words)),
      }))
      .filter(({ rows }) => rows.length > 0),
  };
}

function rowOf(duty: Duty, room: DutyRoom, base: string, words: DutyWords): object {
  const { t, f } = words;
  const late = duty.state === 'late' && duty.dueOn ? daysBetween(duty.dueOn, room.ground.today) : 0;
  return {
    what: sentenceOf(duty, words),
    href: hrefOf(duty, base),
    tag: { text: t(`duty.state.${duty.state}`), tone: tones[duty.state] },
    due: f.date(duty.dueOn),
    late: late > 0 ? t('duties.days_late', { count: late }) : null,
    done: f.date(duty.doneOn),
    who: bodyOf(duty.owedBy, room, words),
    evidence: duty.evidence.map((code) => ({
      text: code,
      href: room.ground.meetings.some((meeting) => meeting.code === code)
        ? `${base}/meetings/${code}`
        : duty.kind === 'minutes_adoption'
          ? `${base}/resolutions#${code}`
          : `${base}/reports`,
    })),
  };
}

/** What a duty asks for, in a sentence. */
export function sentenceOf(duty: Duty, { t, f, language }: DutyWords): string {
  const isOfPeriod = duty.kind === 'sheets' || duty.kind === 'review' || duty.kind === 'consolidated_report';
  const values = {
    about: isOfPeriod ? periodName({ language }, duty.about) : duty.about,
    name: duty.name ? f.wording(duty.name) : duty.about,
    done: duty.done ?? 0,
    required: duty.required ?? 0,
  };
  if (duty.kind === 'representative')
    return t(duty.state === 'open' && duty.dueOn !== null ? 'duty.representative_ending' : 'duty.representative_none');
  return t(`duty.${duty.kind}`, values);
}

/** Where a duty is seen to. */
export function hrefOf({ kind, about }: Duty, base: string): string {
  switch (kind) {
    case 'meetings_of_year':
      return `${base}/tables/${about}`;
    case 'notice':
    case 'minutes_draft':
    case 'minutes_adoption':
    case 'report_before_sitting':
      return `${base}/meetings/${about}`;
    case 'plan_adoption':
      return `${base}/plans/${about}/work`;
    case 'sheets':
    case 'review':
      return `${base}/progress/${about}`;
    case 'consolidated_report':
      return `${base}/reports`;
    case 'follow_up':
      return `${base}/follow-ups`;
    case 'representative':
      return `${base}/parties`;
    case 'term_end':
      return base;
  }
}

function bodyOf(code: string, { ground }: DutyRoom, { language }: DutyWords): string {
  const table = ground.tables.find((one) => one.code === code);
  if (table) return inLanguage(table.name, language).text;
  return ground.parties.find((one) => one.code === code)?.name ?? '–';
}

function daysBetween(from: string, to: string): number {
  return dayNumber(civilDate(to)) - dayNumber(civilDate(from));
}
