import { Controller, Param, ParseIntPipe, Post, Req } from '@nestjs/common';
import { type Request } from 'express';
import { RecentPassword } from '../../access/recent-password';
import { RequirePermission } from '../../access/route-rights';
import { textIn } from '../../platform/pages/form-text';
import { type PageView, type SeeOther } from '../../platform/pages/page-view';
import { CloseVote } from '../close-vote.command';
import { DeclareRecusal } from '../declare-recusal.command';
import { liveRefusals } from '../live.refusals';
import { isItemAct, MoveItem } from '../move-item.command';
import { itemKinds } from '../sitting-entry';
import { LiveAnswers } from './live-answers';
import { onItem, Pressed, type Press } from './live-press';
import { readVote } from './vote-form.rules';

type Answer = Promise<PageView | SeeOther>;

/** Item by item: discussion, interests, votes, urgent ones. */
@Controller('accords/:code/meetings/:meeting/live/items')
@RequirePermission('meeting.record')
export class LiveItemsController {
  constructor(
    private readonly answers: LiveAnswers,
    private readonly items: MoveItem,
    private readonly votes: CloseVote,
    private readonly recusals: DeclareRecusal,
    private readonly passwords: RecentPassword,
  ) {}

  @Post()
  add(@Pressed() press: Press): Answer {
    const { call, body, viewer } = press;
    const given = {
      title: textIn(body, 'urgentTitle'),
      kind: itemKinds.find((kind) => kind === textIn(body, 'urgentKind')) ?? 'other',
      reason: textIn(body, 'urgentReason'),
      isUnanimous: textIn(body, 'urgentUnanimous') !== '',
    };
    return this.answers.of(press, 'live.was.added', () => this.items.addUrgent(call, given, viewer.language));
  }

  @Post(':item')
  move(@Pressed() press: Press, @Param('item', ParseIntPipe) item: number): Answer {
    const field = `reason-${item}`;
    const [act, reason] = [textIn(press.body, 'act'), textIn(press.body, field)];
    const place = { number: item, fields: { reason: field } };
    return this.answers.ofItem(press, 'live.was.item', place, async () => {
      if (!isItemAct(act)) throw liveRefusals.of('live.act_unknown');
      return this.items.act(onItem(press, item), act, reason);
    });
  }

  @Post(':item/vote')
  vote(@Pressed() press: Press, @Param('item', ParseIntPipe) item: number, @Req() request: Request): Answer {
    const vote = readVote(press.body);
    return this.answers.ofItem(press, 'live.was.vote', { number: item }, async () =>
      this.votes.close(onItem(press, item), vote, await this.passwords.isBehind(request)),
    );
  }

  @Post(':item/recusals')
  declare(@Pressed() press: Press, @Param('item', ParseIntPipe) item: number): Answer {
    const [party, reason] = [`recusalParty-${item}`, `recusalReason-${item}`].map((name) => textIn(press.body, name));
    return this.answers.ofItem(press, 'live.was.recusal', { number: item }, () =>
      this.recusals.declare(onItem(press, item), party ?? '', reason ?? ''),
    );
  }

  @Post(':item/recusals/:id/withdrawal')
  withdraw(@Pressed() press: Press, @Param('item', ParseIntPipe) item: number, @Param('id') id: string): Answer {
    return this.answers.ofItem(press, 'live.was.recusal', { number: item }, () =>
      this.recusals.withdraw(onItem(press, item), id),
    );
  }
}
