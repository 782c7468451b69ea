import { Body, Controller, Param, ParseIntPipe, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { type PageView, type SeeOther } from '../../platform/pages/page-view';
import { CloseVote } from '../close-vote.command';
import { DeclareRecusal } from '../declare-recusal.command';
import { liveRefusals } from '../live.refusals';
import { MoveItem, type ItemCall } from '../move-item.command';
import { itemKinds } from '../sitting-entry';
import { LiveAnswers } from './live-answers';
import { callOf } from './live-page';
import { readVote } from './vote-form.rules';

/** Item by item: discussion, interests, votes, urgent ones. */
@Controller('accords/:code/meetings/:meeting/live/items')
@RequirePermission('meeting.record')
export class LiveItemsController {
  constructor(
    private readonly answers: LiveAnswers,
    private readonly items: MoveItem,
    private readonly votes: CloseVote,
    private readonly recusals: DeclareRecusal,
  ) {}

  @Post()
  add(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const call = callOf(viewer, code, meeting, 'items', body);
    const given = {
      title: textIn(body, 'urgentTitle'),
      kind: itemKinds.find((kind) => kind === textIn(body, 'urgentKind')) ?? 'other',
      reason: textIn(body, 'urgentReason'),
      isUnanimous: textIn(body, 'urgentUnanimous') !== '',
    };
    return this.answers.of(call, body, 'live.was.added', () => this.items.addUrgent(call, given, viewer.language));
  }

  @Post(':item')
  move(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Param('item', ParseIntPipe) item: number,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const call = itemCall(viewer, code, meeting, item, 'move', body);
    const field = `reason-${item}`;
    const place = { number: item, address: addressOf(call, ''), fields: { '/reason': `/${field}` } };
    return this.answers.ofItem(call, body, 'live.was.item', place, () =>
      this.act(call, textIn(body, 'act'), textIn(body, field)),
    );
  }

  @Post(':item/vote')
  vote(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Param('item', ParseIntPipe) item: number,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const call = itemCall(viewer, code, meeting, item, 'vote', body);
    const place = { number: item, address: addressOf(call, '/vote') };
    return this.answers.ofItem(call, body, 'live.was.vote', place, () => this.votes.close(call, readVote(body)));
  }

  @Post(':item/recusals')
  declare(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Param('item', ParseIntPipe) item: number,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const call = itemCall(viewer, code, meeting, item, 'recusals', body);
    const [party, reason] = [textIn(body, `recusalParty-${item}`), textIn(body, `recusalReason-${item}`)];
    const place = { number: item, address: addressOf(call, '/recusals') };
    return this.answers.ofItem(call, body, 'live.was.recusal', place, () => this.recusals.declare(call, party, reason));
  }

  @Post(':item/recusals/:id/withdrawal')
  withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Param('item', ParseIntPipe) item: number,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const call = itemCall(viewer, code, meeting, item, `withdraw ${id}`, body);
    const place = { number: item, address: addressOf(call, `/recusals/${id}/withdrawal`) };
    return this.answers.ofItem(call, body, 'live.was.recusal', place, () => this.recusals.withdraw(call, id));
  }

  private async act(call: ItemCall, act: string, reason: string): Promise<boolean> {
    switch (act) {
      case 'take_up':
        return this.items.takeUp(call);
      case 'put_back':
        return this.items.putBack(call);
      case 'close':
        return this.items.close(call);
      case 'roll_over':
        return this.items.rollOver(call, reason);
      case 'withdraw':
        return this.items.withdraw(call, reason);
      default:
        throw liveRefusals.of('live.act_unknown');
    }
  }
}

function itemCall(viewer: Viewer, code: string, meeting: string, item: number, act: string, body: object): ItemCall {
  return { ...callOf(viewer, code, meeting, `item ${item} ${act}`, body), item, version: versionIn(body) };
}

function addressOf(call: ItemCall, end: string): string {
  return `/accords/${call.accord}/meetings/${call.meeting}/live/items/${call.item}${end}`;
}
