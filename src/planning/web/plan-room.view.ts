import { statusTag } from '../../plans/web/action-wording.view';
import { type PlanDesk } from '../plan-desk';
import { type ProposalRead, type YearRoom } from '../planning.queries';
import { type Continuing } from '../start-plan.command';
import { versionPath } from '../version-path';
import { type PlanningWords, proposalTag, versionTag } from './planning-words.view';

export interface RoomRights {
  readonly mayAssemble: boolean;
  readonly mayPropose: boolean;
}

/** The versions of a year's plan, what may be begun, and what was proposed. */
export function planRoomView(
  desk: PlanDesk,
  year: number,
  room: YearRoom,
  proposals: readonly ProposalRead[],
  { mayAssemble, mayPropose }: RoomRights,
  words: PlanningWords,
): object {
  const { f } = words;
  const base = `/accords/${desk.accord}`;
  const path = `${base}/plans/${year}`;
  const isOpen = room.versions.some(({ state }) => ['draft', 'opinion_given', 'proposed'].includes(state));
  const isInForce = room.versions.some(({ state }) => state === 'in_force');
  const isEmptyDraft = room.versions.some(({ state, actions }) => state === 'draft' && actions === 0);
  return {
    year,
    path,
    mayPropose,
    planHref: room.state === null ? null : path,
    versions: room.versions.map((one) => ({
      ...one,
      tag: versionTag(words, one.state),
      href: versionPath({ accord: desk.accord, year, number: one.number }),
      budget: f.amount(one.budget, desk.currency, 0),
      resolutionHref: one.resolution && `${base}/resolutions/${one.resolution}`,
    })),
    compareHref: room.versions.length > 1 || room.hasBefore ? `${path}/compare` : null,
    mayAmend: mayAssemble && isInForce && !isOpen && room.state === 'in_force',
    mayStart: mayAssemble && !isInForce && (!isOpen || isEmptyDraft),
    startHref: `${path}/start`,
    mayClose: mayAssemble && room.state === 'in_force' && desk.today > `${year}-12-31`,
    otherYears: room.years
      .filter((one) => one !== year)
      .map((one) => ({ year: one, href: `${base}/plans/${one}/work` })),
    proposals: proposals.map((one) => proposalRow(one, `${path}/proposals`, words)),
    proposeHref: `${path}/proposals/new`,
  };
}

export function proposalRow(one: ProposalRead, path: string, words: PlanningWords): object {
  const { t, f } = words;
  return {
    title: Object.keys(one.proposed.sheet.title).length > 0 ? one.proposed.sheet.title : { it: '–' },
    party: one.partyName,
    tag: proposalTag(words, one.state),
    savedAt: f.dateTime(one.savedAt),
    href: `${path}/${one.id}`,
    note: one.takenAs ? t('proposals.taken_as', { code: one.takenAs }) : one.stateReason,
  };
}

export function startView(
  desk: PlanDesk,
  year: number,
  continuing: readonly Continuing[],
  words: PlanningWords,
): object {
  const { t, f } = words;
  return {
    year,
    action: `/accords/${desk.accord}/plans/${year}/start`,
    back: `/accords/${desk.accord}/plans/${year}/work`,
    lead: t(continuing.length > 0 ? 'start.lead' : 'start.none', { before: year - 1 }),
    rows: continuing.map(({ content, status, goesOn }) => ({
      code: content.code,
      title: content.title,
      budget: f.amount(content.budget, desk.currency),
      ends: f.date(content.endsOn),
      tag: statusTag(words, status),
      goesOn,
    })),
  };
}
