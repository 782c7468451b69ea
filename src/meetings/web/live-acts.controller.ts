import { Body, Controller, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { textIn } from '../../platform/pages/form-text';
import { type PageView, type SeeOther } from '../../platform/pages/page-view';
import { CloseSitting } from '../close-sitting.command';
import { GiveProxy } from '../give-proxy.command';
import { OpenSitting } from '../open-sitting.command';
import { type Movement } from '../presence-acts.rules';
import { RecordPresence } from '../record-presence.command';
import { LiveAnswers } from './live-answers';
import { callOf } from './live-page';
import { ways } from './live-presence.view';

/** Opening, presence, proxies and closing of a running sitting. */
@Controller('accords/:code/meetings/:meeting/live')
@RequirePermission('meeting.record')
export class LiveActsController {
  constructor(
    private readonly answers: LiveAnswers,
    private readonly opening: OpenSitting,
    private readonly presence: RecordPresence,
    private readonly proxies: GiveProxy,
    private readonly closing: CloseSitting,
  ) {}

  @Post('opening')
  open(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const call = callOf(viewer, code, meeting, 'opening', body);
    const secretary = textIn(body, 'secretary').slice(0, 200);
    const inCall = textIn(body, 'call') === '2' ? 2 : 1;
    return this.answers.of(call, body, 'live.was.opened', () => this.opening.open(call, inCall, secretary));
  }

  @Post('second-call')
  secondCall(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const call = callOf(viewer, code, meeting, 'second-call', body);
    return this.answers.of(call, body, 'live.was.opened', () => this.opening.secondCall(call));
  }

  @Post('presence')
  record(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const call = callOf(viewer, code, meeting, 'presence', body);
    const at = textIn(body, 'at') || null;
    const line = textIn(body, 'line');
    const movements = movementsIn(body).map((one) => ({ ...one, at }));
    return this.answers.of(call, body, 'live.was.presence', () =>
      movements.length > 0 ? this.presence.record(call, movements) : this.presence.quick(call, line, at),
    );
  }

  @Post('presence/:id/voiding')
  void(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const call = callOf(viewer, code, meeting, `void ${id}`, body);
    return this.answers.of(call, body, 'live.was.voided', () => this.presence.void(call, id));
  }

  @Post('proxies')
  give(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const call = callOf(viewer, code, meeting, 'proxies', body);
    const [party, holder] = [textIn(body, 'proxyParty'), textIn(body, 'proxyHolder')];
    return this.answers.of(call, body, 'live.was.proxy', () => this.proxies.give(call, party, holder));
  }

  @Post('proxies/:id/withdrawal')
  withdrawProxy(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const call = callOf(viewer, code, meeting, `withdraw ${id}`, body);
    return this.answers.of(call, body, 'live.was.proxy', () => this.proxies.withdraw(call, id));
  }

  @Post('closing')
  async close(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const call = callOf(viewer, code, meeting, 'closing', body);
    const endsAt = textIn(body, 'endsAt') || null;
    return this.answers.of(
      call,
      body,
      'live.was.closed',
      () => this.closing.close(call, endsAt, viewer.language),
      `/accords/${code}/meetings/${meeting}`,
    );
  }
}

/** `way/<party>`: one pressed button, or a whole roll call. */
function movementsIn(body: object): Omit<Movement, 'at'>[] {
  return Object.keys(body)
    .filter((name) => name.startsWith('way/') && textIn(body, name) !== '')
    .slice(0, 500)
    .flatMap((name): Omit<Movement, 'at'>[] => {
      const party = name.slice('way/'.length);
      const chosen = textIn(body, name);
      if (chosen === 'left') return [{ party, kind: 'left', as: 'present', isRemote: false }];
      const way = ways.find((one) => one === chosen);
      if (way === undefined) return [];
      const as = way.startsWith('delegate') ? ('delegate' as const) : ('present' as const);
      return [{ party, kind: 'arrived', as, isRemote: way.endsWith('remote') }];
    });
}
