import { Controller, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { textIn } from '../../platform/pages/form-text';
import { type PageView, type SeeOther } from '../../platform/pages/page-view';
import { CloseSitting } from '../close-sitting.command';
import { GiveProxy } from '../give-proxy.command';
import { OpenSitting } from '../open-sitting.command';
import { type Movement } from '../presence-acts.rules';
import { RecordPresence } from '../record-presence.command';
import { LiveAnswers } from './live-answers';
import { ways } from './live-presence.view';
import { Pressed, type Press } from './live-press';

type Answer = Promise<PageView | SeeOther>;

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
  open(@Pressed() press: Press): Answer {
    const { call, body } = press;
    const secretary = textIn(body, 'secretary').slice(0, 200);
    const inCall = textIn(body, 'call') === '2' ? 2 : 1;
    return this.answers.of(press, 'live.was.opened', () => this.opening.open(call, inCall, secretary));
  }

  @Post('second-call')
  secondCall(@Pressed() press: Press): Answer {
    return this.answers.of(press, 'live.was.opened', () => this.opening.secondCall(press.call));
  }

  @Post('presence')
  record(@Pressed() press: Press): Answer {
    const { call, body } = press;
    const at = textIn(body, 'at') || null;
    const line = textIn(body, 'line');
    const movements = movementsIn(body).map((one) => ({ ...one, at }));
    return this.answers.of(press, 'live.was.presence', () =>
      movements.length > 0 ? this.presence.record(call, movements) : this.presence.quick(call, line, at),
    );
  }

  @Post('presence/:id/voiding')
  void(@Pressed() press: Press, @Param('id') id: string): Answer {
    return this.answers.of(press, 'live.was.voided', () => this.presence.void(press.call, id));
  }

  @Post('proxies')
  give(@Pressed() press: Press): Answer {
    const { call, body } = press;
    const [party, holder] = [textIn(body, 'proxyParty'), textIn(body, 'proxyHolder')];
    return this.answers.of(press, 'live.was.proxy', () => this.proxies.give(call, party, holder));
  }

  @Post('proxies/:id/withdrawal')
  withdrawProxy(@Pressed() press: Press, @Param('id') id: string): Answer {
    return this.answers.of(press, 'live.was.proxy', () => this.proxies.withdraw(press.call, id));
  }

  @Post('closing')
  close(@Pressed() press: Press): Answer {
    const { call, body, viewer } = press;
    const endsAt = textIn(body, 'endsAt') || null;
    const act = (): Promise<boolean> => this.closing.close(call, endsAt, viewer.language);
    return this.answers.of(press, 'live.was.closed', act, `/accords/${call.accord}/meetings/${call.meeting}`);
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
