import { page, type PageView } from '../../platform/pages/page-view';
import { type ActionContent } from '../../plans/plan-content';
import { type PlanDesk } from '../plan-desk';
import { type PlanGround } from '../plan-ground';
import { type ProposalRead } from '../planning.queries';
import { crumbsOf, deskBanner, nameOf, planningPageMessages, proposalTag } from './planning-words.view';
import { nextCode, plannedPeriods } from './sheet-form';
import { sheetView } from './sheet.view';

interface ProposalRoom {
  readonly desk: PlanDesk;
  readonly ground: PlanGround;
  readonly year: number;
  /** Null: not begun yet. */
  readonly proposal: ProposalRead | null;
  readonly sheet: ActionContent;
  readonly why: string;
  readonly mayAssemble: boolean;
  /** Number of the draft that it can be taken into. */
  readonly draft: number | null;
  readonly mine?: ActionContent;
}

export function proposalPage(room: ProposalRoom): PageView {
  const { desk, ground, year, proposal, sheet } = room;
  const path = `/accords/${desk.accord}/plans/${year}/proposals`;
  const isOwn = proposal === null || desk.parties.some(({ id }) => id === proposal.partyId);
  const isWritable = isOwn && (proposal === null || proposal.state === 'draft');
  const periods = plannedPeriods(desk, year, sheet);
  return page(
    'planning/proposal',
    (words) => ({
      ...sheetView({ content: sheet, ground, periods, currency: desk.currency, isWritable, mine: room.mine }, words),
      isProposal: true,
      isNew: proposal === null,
      why: room.why,
      version: proposal?.version ?? 0,
      action: proposal === null ? `${path}/new` : `${path}/${proposal.id}`,
      back: `/accords/${desk.accord}/plans/${year}/work`,
      tag: proposal && proposalTag(words, proposal.state),
      party: proposal?.partyName ?? null,
      note: proposal?.takenAs
        ? words.t('proposals.taken_as', { code: proposal.takenAs })
        : (proposal?.stateReason ?? null),
      ownParties: desk.parties.map(({ code }) => ({ value: code, text: nameOf(ground.parties, code, words.language) })),
      mayWithdraw: isOwn && proposal !== null && (proposal.state === 'draft' || proposal.state === 'sent'),
      mayDecide: room.mayAssemble && proposal?.state === 'sent',
      draft: room.draft,
      takeCode: nextCode(ground, year, sheet.line),
      noDraft: words.t('proposals.no_draft', { year }),
    }),
    {
      messages: planningPageMessages,
      title: proposal === null ? 'proposals.new' : ({ f, t }) => f.wording(titleOf(sheet, t('proposals.new'))),
      breadcrumb: (words) => crumbsOf(desk, year, words),
      illustrative: deskBanner(desk),
    },
  );
}

function titleOf(sheet: ActionContent, otherwise: string): ActionContent['title'] {
  return Object.keys(sheet.title).length > 0 ? sheet.title : { it: otherwise };
}
