import { type Catalogue, joinCatalogues } from '../../platform/i18n/catalogue';
import { type Words } from '../../platform/pages/page-view';
import { accordMessages } from '../../accord/accord-pages.messages';
import { joiningKinds, partyEventKinds } from '../../accord/record-party-event';
import { meetingMessages } from '../meeting-pages.messages';
import { resolutionLifecycle, resolutionStates } from '../meeting.lifecycle';
import { registerMessages } from '../register.messages';
import { type FollowUpRead, type RegisterDesk, type ResolutionRoom } from '../resolution-room.queries';
import { type ProcedureRead, type ResolutionRead } from './meeting-reading';
import { resolutionTag, type StateTag } from './meeting-words.view';
import { registerView } from './table.view';

type KeysOf<C> = C extends Catalogue<infer Key> ? Key : never;
export const registerPageMessages = joinCatalogues(joinCatalogues(accordMessages, meetingMessages), registerMessages);
export type RegisterKey = KeysOf<typeof registerPageMessages>;
export type RegisterWords = Words<RegisterKey>;

export interface RegisterFilter {
  readonly state: string;
  readonly table: string;
  readonly q: string;
}

type Names = readonly { readonly kind: string; readonly code: string; readonly name: string }[];

export function registerPageView(
  desk: RegisterDesk,
  resolutions: readonly ResolutionRead[],
  procedures: readonly ProcedureRead[],
  names: Names,
  filter: RegisterFilter,
  words: RegisterWords,
): object {
  const { t } = words;
  const base = `/accords/${desk.accord}`;
  return {
    ...registerView(resolutions, procedures, base, words),
    action: `${base}/resolutions`,
    filter,
    isFiltered: Object.values(filter).some((value) => value !== ''),
    states: resolutionStates.map((state) => ({ value: state, text: t(`resolution.state.${state}`) })),
    tables: optionsOf(names, 'table'),
    followUpsHref: `${base}/follow-ups`,
  };
}

export function resolutionView(
  desk: RegisterDesk,
  room: ResolutionRoom,
  mayKeep: boolean,
  words: RegisterWords,
): object {
  const { t, f } = words;
  const base = `/accords/${desk.accord}`;
  const path = `${base}/resolutions/${encodeURIComponent(room.code)}`;
  return {
    room,
    path,
    version: room.version,
    tag: resolutionTag(words, room.state),
    where: room.meeting
      ? { text: room.meeting, href: `${base}/meetings/${room.meeting}`, note: room.agendaItem }
      : room.writtenProcedure
        ? { text: room.writtenProcedure, href: `${base}/resolutions#${room.writtenProcedure}`, note: null }
        : null,
    supersededHref: room.supersededBy && `${base}/resolutions/${encodeURIComponent(room.supersededBy)}`,
    planHref: room.planYear === null ? null : `${base}/plans/${room.planYear}/work`,
    actions: room.relatedActions.map((code) => ({ code, href: `${base}/search?q=${encodeURIComponent(code)}` })),
    vote: room.vote && voteOf(room.vote, words),
    tabled: room.tabled.map((one) => ({
      ...one,
      kind: t(`resolution.tabled.${one.kind}` as RegisterKey),
      day: t('resolution.tabled_on', { date: f.date(one.tabledOn) }),
      hash: one.sha256.slice(0, 16),
    })),
    consequences: room.consequences.map((one) => ({
      ...one,
      tag: one.doneOn
        ? { text: t('resolution.done', { date: f.date(one.doneOn) }), tone: 'green' }
        : { text: t('resolution.foreseen'), tone: 'amber' },
    })),
    followUps: room.followUps.map((one) => followUpRow(one, base, words)),
    followUpHref: `${base}/follow-ups`,
    may: mayKeep
      ? {
          execute: resolutionLifecycle.mayMove(room.state, 'executed'),
          supersede: resolutionLifecycle.mayMove(room.state, 'superseded') && room.successors.length > 0,
          party: room.state === 'in_force',
          tell: room.state === 'in_force' || room.state === 'executed',
        }
      : null,
    today: desk.today,
    successors: room.successors.map(({ code, subject }) => ({ value: code, text: `${code} · ${f.wording(subject)}` })),
    parties: room.parties.map(({ code, name }) => ({ value: code, text: name })),
    joiningKinds: joiningKinds.map((value) => ({ value, text: t(`party.kind.${value}`) })),
    partyKinds: partyEventKinds.map((kind) => ({ value: kind, text: t(`resolution.party.${kind}`) })),
  };
}

function voteOf(vote: NonNullable<ResolutionRoom['vote']>, { t }: RegisterWords): object {
  const lines = [
    t('resolution.vote_counts', { for: vote.for, against: vote.against, abstentions: vote.abstentions }),
    vote.recused ? t('resolution.vote_recused', { count: vote.recused }) : '',
    vote.present === null || vote.quorum === null
      ? ''
      : t('resolution.vote_present', { present: vote.present, quorum: vote.quorum }),
    vote.presidedBy ? t('resolution.presided', { name: vote.presidedBy }) : '',
  ];
  return {
    lines: lines.filter((line) => line !== ''),
    dissent: vote.dissent,
    rights: vote.rights.map((right) => ({
      name: right.partyName,
      standing: t(`resolution.standing.${right.standing}` as RegisterKey),
      by: right.holder ? t('resolution.by', { name: right.holder }) : null,
      choice: right.choice ? t(`resolution.choice.${right.choice}` as RegisterKey) : '–',
    })),
  };
}

export interface FollowUpRow extends FollowUpRead {
  readonly tag: StateTag;
  readonly href: string;
  readonly resolutionHref: string | null;
}

export function followUpRow(one: FollowUpRead, base: string, { t, f }: RegisterWords): FollowUpRow {
  const tones = { open: 'blue', late: 'red', done: 'green', dropped: 'grey' } as const;
  const state = one.isLate ? 'late' : one.state;
  const done = one.doneOn ? `, ${t('follow.done_on', { date: f.date(one.doneOn) })}` : '';
  return {
    ...one,
    tag: { text: `${t(`follow.state.${state}`)}${done}`, tone: tones[state] },
    href: `${base}/follow-ups/${one.id}`,
    resolutionHref: one.resolution && `${base}/resolutions/${encodeURIComponent(one.resolution)}`,
  };
}

export function followUpsView(
  desk: RegisterDesk,
  rows: readonly FollowUpRead[],
  names: Names,
  filter: { readonly state: string; readonly owner: string; readonly table: string },
  words: RegisterWords,
): object {
  const { t } = words;
  const base = `/accords/${desk.accord}`;
  return {
    action: `${base}/follow-ups`,
    filter,
    rows: rows.map((one) => followUpRow(one, base, words)),
    states: (['open', 'done', 'dropped'] as const).map((state) => ({ value: state, text: t(`follow.state.${state}`) })),
    owners: optionsOf(names, 'party'),
    tables: optionsOf(names, 'table'),
  };
}

export function optionsOf(names: Names, kind: 'table' | 'party'): { readonly value: string; readonly text: string }[] {
  return names.filter((one) => one.kind === kind).map(({ code, name }) => ({ value: code, text: name || code }));
}
