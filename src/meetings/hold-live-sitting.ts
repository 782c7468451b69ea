import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { isFirstTime } from '../access/once-only';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { LiveFeed } from './live-feed';
import { type LiveSitting } from './live-sitting';
import { liveSitting } from './live-sitting.queries';
import { liveRefusals } from './live.refusals';

/** Which sitting somebody acts on; `sending` names this one press of the button. */
export interface LiveCall {
  readonly acting: Acting;
  readonly accord: string;
  readonly meeting: string;
  readonly sending?: string | null;
}

/**
 * Every act on a running sitting: one at a time for each sitting, decided on the facts read inside the transaction, once
 * for each press of the button; every open page is told after it was kept.
 */
@Injectable()
export class HoldLiveSitting {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly feed: LiveFeed,
  ) {}

  /** @returns whether it was done now; false: this press of the button had its effect before */
  async run(
    call: LiveCall,
    act: { readonly event: string; readonly reason?: string | null },
    work: (tx: Statements, sitting: LiveSitting) => Promise<void>,
  ): Promise<boolean> {
    const { acting, accord, meeting } = call;
    let meetingId = '';
    const isDone = await this.audited.run({ actor: actorBehind(acting), ...act }, async (tx) => {
      const found = await liveSitting(tx, acting, 'meeting.record', accord, meeting);
      meetingId = found.id;
      await setAccordOfAct(tx, found.accordId);
      await standInLine(tx, `sitting:${found.id}`);
      if (!(await isFirstTime(tx, acting, `${act.event} ${found.id}`, call.sending ?? null))) return false;
      await work(tx, await liveSitting(tx, acting, 'meeting.record', accord, meeting));
      return true;
    });
    this.feed.changed(meetingId);
    return isDone;
  }
}

export function refuseUnlessRunning(sitting: LiveSitting): void {
  if (sitting.state !== 'in_session') throw liveRefusals.of('live.not_running', { state: sitting.state });
}
