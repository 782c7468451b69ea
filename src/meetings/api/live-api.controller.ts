import { Body, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiRead, ApiWrite } from '../../platform/api/api-route';
import { type SittingAddress } from '../sitting-address';
import { CloseSitting } from '../close-sitting.command';
import { GiveProxy } from '../give-proxy.command';
import { OpenSitting } from '../open-sitting.command';
import { RecordPresence } from '../record-presence.command';
import { LiveApiAnswers } from './live-api-answers';
import { ClosingBody, OpeningBody, PresenceBody, ProxyBody } from './live.body';
import { closingBody, liveSitting, openingBody, presenceBody, proxyBody } from './live.resource';
import { SittingApi } from './sitting-api';

const answer = ['LiveSitting', liveSitting] as const;

/** Opening, presence, proxies and closing of a running sitting, with the guards of its page. */
@SittingApi('/live')
@RequirePermission('meeting.record')
export class LiveApiController {
  constructor(
    private readonly answers: LiveApiAnswers,
    private readonly opening: OpenSitting,
    private readonly presence: RecordPresence,
    private readonly proxies: GiveProxy,
    private readonly closing: CloseSitting,
  ) {}

  @Get()
  @RequirePermission('meeting.read')
  @ApiRead({
    id: 'showLiveSitting',
    summary: 'A sitting as it runs',
    description: 'Who is there and represented, the quorum of this moment, items with their votes as they were frozen.',
    answer,
  })
  show(@CurrentViewer() viewer: Viewer, @Param() place: SittingAddress): Promise<object> {
    return this.answers.show(viewer, place);
  }

  @Post('opening')
  @HttpCode(200)
  @ApiWrite({
    id: 'openSitting',
    summary: 'Open a sitting',
    description: 'In first or second call; proxies given in the answers to its notice lie before it from then on.',
    body: ['SittingOpening', openingBody],
    answer,
    repeats: true,
  })
  open(@CurrentViewer() viewer: Viewer, @Param() place: SittingAddress, @Body() body: OpeningBody): Promise<object> {
    const { call = 1, secretary = null } = body;
    return this.answers.after(viewer, place, (sitting) => this.opening.open(sitting, call, secretary));
  }

  @Post('second-call')
  @HttpCode(200)
  @ApiWrite({
    id: 'callSittingAgain',
    summary: 'Go over to the second call',
    description: 'Where the first one failed and the notice foresees a second.',
    answer,
    repeats: true,
  })
  secondCall(@CurrentViewer() viewer: Viewer, @Param() place: SittingAddress): Promise<object> {
    return this.answers.after(viewer, place, (sitting) => this.opening.secondCall(sitting));
  }

  @Post('presence')
  @HttpCode(200)
  @ApiWrite({
    id: 'recordPresence',
    summary: 'Record a roll call, arrivals or departures',
    description: 'All of them or none; without a time, that of the accord’s clock now.',
    body: ['SittingPresence', presenceBody],
    answer,
    repeats: true,
  })
  record(@CurrentViewer() viewer: Viewer, @Param() place: SittingAddress, @Body() body: PresenceBody): Promise<object> {
    const movements = body.movements.map(({ as = 'present', isRemote = false, ...one }) => ({ ...one, as, isRemote }));
    return this.answers.after(viewer, place, (sitting) => this.presence.record(sitting, movements));
  }

  @Delete('presence/:movement')
  @HttpCode(200)
  @ApiWrite({
    id: 'voidPresence',
    summary: 'Void a line of the presence',
    description: 'It stays and counts no more; one on which a vote counted cannot be voided.',
    answer,
  })
  void(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Param('movement') id: string,
  ): Promise<object> {
    return this.answers.after(viewer, place, (sitting) => this.presence.void(sitting, id));
  }

  @Post('proxies')
  @HttpCode(200)
  @ApiWrite({
    id: 'giveProxy',
    summary: 'Record a written proxy',
    description: 'Of an absent party, for one that sits here, as far as the accord allows.',
    body: ['SittingProxy', proxyBody],
    answer,
    repeats: true,
  })
  give(@CurrentViewer() viewer: Viewer, @Param() place: SittingAddress, @Body() body: ProxyBody): Promise<object> {
    return this.answers.after(viewer, place, (sitting) => this.proxies.give(sitting, body.party, body.holder));
  }

  @Delete('proxies/:proxy')
  @HttpCode(200)
  @ApiWrite({
    id: 'withdrawProxy',
    summary: 'Withdraw a proxy',
    description: 'It counts from now on no more; votes closed before stay.',
    answer,
  })
  withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Param('proxy') id: string,
  ): Promise<object> {
    return this.answers.after(viewer, place, (sitting) => this.proxies.withdraw(sitting, id));
  }

  @Post('closing')
  @HttpCode(200)
  @ApiWrite({
    id: 'closeSitting',
    summary: 'Close a sitting',
    description: 'Held where its quorum was met at some moment; what was not reached goes to the next agenda.',
    body: ['SittingClosing', closingBody],
    answer,
    repeats: true,
  })
  close(@CurrentViewer() viewer: Viewer, @Param() place: SittingAddress, @Body() body: ClosingBody): Promise<object> {
    const { endsAt = null } = body;
    return this.answers.after(viewer, place, (sitting) => this.closing.close(sitting, endsAt, viewer.language));
  }
}
