import { Injectable } from '@nestjs/common';
import { userIdOf, type Acting } from '../access/acting';
import { canonicalJson } from '../kernel/canonical-json';
import { type Statements } from '../platform/database/statements';
import { adoptByVote } from './adopt-minutes.command';
import { agendaItemLifecycle, type AgendaItemState } from './agenda-item.lifecycle';
import { enterResolution } from './enter-resolution.command';
import { HoldLiveSitting, refuseUnlessRunning } from './hold-live-sitting';
import { isDeciding, itemAt, mayBeVoted } from './live-item.rules';
import { IssueMinutes } from './issue-minutes.command';
import { factsOf, momentOf, rulesOf, type Moment } from './live-quorum.rules';
import { type LiveItem, type LiveSitting } from './live-sitting';
import { countVote, type CountedVote, type GivenVote } from './live-vote.rules';
import { liveRefusals } from './live.refusals';
import { type ItemCall } from './move-item.command';

/** Closes the vote on an item: who was entitled and how each stood is frozen with it, and so is what came out. */
@Injectable()
export class CloseVote {
  constructor(
    private readonly hold: HoldLiveSitting,
    private readonly issuing: IssueMinutes,
  ) {}

  /**
   * Minutes that the vote adopts are frozen as their document right after it, so that nobody waits for it at the Table.
   * Whoever may not issue now, because the password was given too long ago, finds them on their page.
   */
  async close(call: ItemCall, given: GivenVote, mayIssue: boolean): Promise<boolean> {
    const isDone = await this.settle(call, given);
    if (isDone && mayIssue) await this.issuing.issueAdoptedIn(call.acting, call.accord, call.meeting);
    return isDone;
  }

  private settle(call: ItemCall, given: GivenVote): Promise<boolean> {
    return this.hold.run(call, { event: 'vote.closed' }, async (tx, sitting) => {
      refuseUnlessRunning(sitting);
      const item = itemAt(sitting, call.item, call.version);
      if (item.state !== 'under_discussion' || !mayBeVoted(item)) throw liveRefusals.of('live.not_voted_on');
      const state = agendaItemLifecycle.move(item.state, 'closed');
      const rules = rulesOf(sitting);
      const moment = momentOf(factsOf(sitting), rules, item.recusals);
      const { present, required, isMet } = moment.quorum;
      if (!isMet) throw liveRefusals.of('live.no_quorum', { present, required });
      const { counted, faults } = countVote(given, moment, sitting.members, rules);
      if (!counted) throw liveRefusals.of('live.vote_refused', {}, faults);
      const voteId = await insertVote(tx, call.acting, sitting, item, given, counted, moment);
      await closeItem(tx, item, state, given, counted);
      if (item.minutes && counted.outcome === 'approved')
        await adoptByVote(tx, call.acting, sitting, item.minutes.meeting);
      if (isDeciding(item))
        await enterResolution(tx, sitting, {
          decidedOn: sitting.heldOn,
          meetingId: sitting.id,
          agendaItemNumber: item.number,
          itemVoteId: voteId,
          subject: item.title,
          outcome: counted.outcome,
          planYear: item.relatedPlanYear,
          relatedActions: item.relatedActions,
        });
    });
  }
}

async function insertVote(
  tx: Statements,
  acting: Acting,
  sitting: LiveSitting,
  item: LiveItem,
  given: GivenVote,
  { count, chairVote, outcome, rights }: CountedVote,
  { quorum }: Moment,
): Promise<string> {
  const ids = new Map(sitting.members.map(({ code, id }) => [code, id]));
  const row = await tx.first<{ id: string }>(
    `insert into item_vote (agenda_item_id, number, recorded_as, call, present_count, quorum_required, is_quorum_met,
       votes_for, votes_against, abstentions, recused, presided_by_party_id, chair_vote, dissent, outcome, rules,
       closed_by_id)
     values ($1, 1, $2, $3, $4, $5, true, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id`,
    [
      item.id,
      given.recordedAs,
      sitting.call,
      quorum.present,
      quorum.required,
      count.votesFor,
      count.votesAgainst,
      count.abstentions,
      count.recused,
      ids.get(given.presidedBy) ?? null,
      chairVote,
      given.dissent.trim() || null,
      outcome,
      canonicalJson(rulesOf(sitting)),
      userIdOf(acting),
    ],
  );
  const voteId = row?.id ?? '';
  const rows = rights.map((right, position) => ({
    ...right,
    position,
    partyId: ids.get(right.party),
    holderId: right.holder === null ? null : ids.get(right.holder),
  }));
  await tx.run(
    `insert into vote_right (item_vote_id, party_id, position, standing, holder_party_id, is_remote, choice)
     select $1, x."partyId", x.position, x.standing, x."holderId", x."isRemote", x.choice
     from jsonb_to_recordset($2::jsonb) as x ("partyId" uuid, position integer, standing text, "holderId" uuid,
       "isRemote" boolean, choice text)`,
    [voteId, JSON.stringify(rows)],
  );
  return voteId;
}

async function closeItem(
  tx: Statements,
  item: LiveItem,
  state: AgendaItemState,
  given: GivenVote,
  counted: CountedVote,
): Promise<void> {
  const { count, chairVote, outcome } = counted;
  const changed = await tx.run(
    `update agenda_item set state = $11, closed_at = clock_timestamp(), version = version + 1, outcome = $3,
       votes_for = $4, votes_against = $5, abstentions = $6, recused = $7, presided_by = $8, chair_vote = $9,
       dissent = $10
     where id = $1 and version = $2`,
    [
      item.id,
      item.version,
      outcome,
      count.votesFor,
      count.votesAgainst,
      count.abstentions,
      count.recused,
      given.presidedBy,
      chairVote,
      given.dissent.trim() || null,
      state,
    ],
  );
  if (changed === 0) throw liveRefusals.of('live.item_changed', { item: item.number });
}
