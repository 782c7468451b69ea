import { Body, Delete, HttpCode, Param, Post, Req } from '@nestjs/common';
import { type Request } from 'express';
import { RecentPassword } from '../../access/recent-password';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { type SittingAddress } from '../sitting-address';
import { CloseVote } from '../close-vote.command';
import { DeclareRecusal } from '../declare-recusal.command';
import { type GivenVote } from '../live-vote.rules';
import { MoveItem } from '../move-item.command';
import { LiveApiAnswers } from './live-api-answers';
import { ItemActBody, RecusalBody, UrgentItemBody, VoteBody } from './live.body';
import { itemActBody, liveSitting, recusalBody, urgentItemBody, voteBody } from './live.resource';
import { numberOf, SittingApi } from './sitting-api';

const answer = ['LiveSitting', liveSitting] as const;

/** Items of a running sitting: discussion, interests, votes, urgent ones; with the guards of its page. */
@SittingApi('/live/items')
@RequirePermission('meeting.record')
export class LiveItemsApiController {
  constructor(
    private readonly answers: LiveApiAnswers,
    private readonly items: MoveItem,
    private readonly votes: CloseVote,
    private readonly recusals: DeclareRecusal,
    private readonly passwords: RecentPassword,
  ) {}

  @Post()
  @ApiWrite({
    id: 'addUrgentItem',
    summary: 'Add an urgent item during the sitting',
    description: 'As far as the accord allows it, with the assent of everybody present.',
    body: ['UrgentItem', urgentItemBody],
    answer,
    creates: true,
  })
  add(@CurrentViewer() viewer: Viewer, @Param() place: SittingAddress, @Body() body: UrgentItemBody): Promise<object> {
    return this.answers.after(viewer, place, (sitting) => this.items.addUrgent(sitting, body, viewer.language));
  }

  @Post(':item/acts')
  @HttpCode(200)
  @ApiWrite({
    id: 'actOnItem',
    summary: 'Take up, put back, close, roll over or withdraw an item',
    description: 'An item on which the Table decides is closed by its vote alone; the last two need a reason.',
    body: ['SittingItemAct', itemActBody],
    answer,
    changes: true,
    repeats: true,
  })
  act(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Param('item') number: string,
    @Body() { act, reason = '' }: ItemActBody,
    @Req() request: Request,
  ): Promise<object> {
    const at = { item: numberOf(number), version: versionToMatch(request) };
    return this.answers.after(viewer, place, (sitting) => this.items.act({ ...sitting, ...at }, act, reason));
  }

  @Post(':item/vote')
  @HttpCode(200)
  @ApiWrite({
    id: 'closeVote',
    summary: 'Close the vote on an item',
    description:
      'By party or as counts; who was entitled, there, represented and recused is frozen with the outcome. Minutes that it adopts are issued at once where the password was given lately, else with issueMinutes.',
    body: ['SittingVote', voteBody],
    answer,
    changes: true,
    repeats: true,
  })
  vote(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Param('item') number: string,
    @Body() body: VoteBody,
    @Req() request: Request,
  ): Promise<object> {
    const at = { item: numberOf(number), version: versionToMatch(request) };
    return this.answers.after(viewer, place, async (sitting) =>
      this.votes.close({ ...sitting, ...at }, voteIn(body), await this.passwords.isBehind(request)),
    );
  }

  @Post(':item/recusals')
  @HttpCode(200)
  @ApiWrite({
    id: 'declareRecusal',
    summary: 'Record a conflict of interest declared during the sitting',
    description: 'The party takes no part in the vote on that item.',
    body: ['SittingRecusal', recusalBody],
    answer,
    repeats: true,
  })
  declare(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Param('item') number: string,
    @Body() { party, reason = '' }: RecusalBody,
  ): Promise<object> {
    const at = { item: numberOf(number), version: null };
    return this.answers.after(viewer, place, (sitting) => this.recusals.declare({ ...sitting, ...at }, party, reason));
  }

  @Delete(':item/recusals/:recusal')
  @HttpCode(200)
  @ApiWrite({
    id: 'withdrawRecusal',
    summary: 'Withdraw a conflict of interest',
    description: 'While the item is open; that it was declared stays recorded.',
    answer,
  })
  withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Param('item') number: string,
    @Param('recusal') id: string,
  ): Promise<object> {
    const at = { item: numberOf(number), version: null };
    return this.answers.after(viewer, place, (sitting) => this.recusals.withdraw({ ...sitting, ...at }, id));
  }
}

function voteIn({ recordedAs, choices = [], presidedBy, ...given }: VoteBody): GivenVote {
  const { others = null, votesFor = null, votesAgainst = null, abstentions = null } = given;
  const { chairVote = null, dissent = '' } = given;
  return {
    ...{ recordedAs, others, presidedBy, chairVote, dissent },
    choices: Object.fromEntries(choices.map(({ party, choice }) => [party, choice])),
    counts: { votesFor, votesAgainst, abstentions },
  };
}
