import { type Catalogue } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { type meetingMessages } from '../meeting-pages.messages';
import { type ResolutionState } from '../meeting.lifecycle';
import { type MeetingHeadRead, type ResolutionRead } from './meeting-reading';

type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export type MeetingKey = KeysOf<typeof meetingMessages>;
export type MeetingWords = Words<MeetingKey>;
export interface StateTag {
  readonly text: string;
  readonly tone: 'green' | 'amber' | 'red' | 'blue' | 'grey';
}

const stateTones = {
  planned: 'grey',
  scheduled: 'blue',
  in_session: 'blue',
  held: 'green',
  not_quorate: 'amber',
  cancelled: 'grey',
} as const;
const outcomeTones: Readonly<Record<string, StateTag['tone']>> = {
  approved: 'green',
  rejected: 'red',
  deferred: 'amber',
};
const resolutionTones: Readonly<Record<ResolutionState, StateTag['tone']>> = {
  in_force: 'green',
  executed: 'blue',
  superseded: 'grey',
  rejected: 'red',
  deferred: 'amber',
};
const minutesTones = { not_drafted: 'grey', drafting: 'grey', draft_circulated: 'blue', approved: 'green' } as const;

export function meetingTag({ t }: MeetingWords, state: MeetingHeadRead['state']): StateTag {
  return { text: t(`meeting.state.${state}`), tone: stateTones[state] };
}

export function outcomeTag({ t }: MeetingWords, outcome: string | null): StateTag {
  return { text: t(`outcome.${outcome ?? 'pending'}` as MeetingKey), tone: outcomeTones[outcome ?? ''] ?? 'grey' };
}

export function minutesTag({ t }: MeetingWords, minutes: MeetingHeadRead['minutes']): StateTag | null {
  if (!minutes) return null;
  const tone = minutes.isOverdue ? 'red' : minutesTones[minutes.state];
  return { text: t(`meeting.minutes_state.${minutes.state}`), tone };
}

export function resolutionTag({ t }: MeetingWords, state: ResolutionState): StateTag {
  return { text: t(`resolution.state.${state}`), tone: resolutionTones[state] };
}

/** One line of the register, with the way to where it was decided. */
export function resolutionRow(one: ResolutionRead, base: string, words: MeetingWords): object {
  const { t } = words;
  return {
    ...one,
    tag: resolutionTag(words, one.state),
    href: `${base}/resolutions/${encodeURIComponent(one.code)}`,
    where: one.meeting
      ? {
          text: one.meeting,
          note: one.agendaItem === null ? null : t('register.item', { number: one.agendaItem }),
          href: `${base}/meetings/${one.meeting}`,
        }
      : one.writtenProcedure
        ? { text: one.writtenProcedure, note: null, href: `${base}/resolutions#${one.writtenProcedure}` }
        : null,
    actions: one.relatedActions.map((code) => ({ code, href: `${base}/search?q=${encodeURIComponent(code)}` })),
  };
}
