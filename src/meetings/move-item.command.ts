import { Injectable } from '@nestjs/common';
import { type Fault } from '../kernel/refusal';
import { type Language } from '../kernel/language';
import { type Statements } from '../platform/database/statements';
import { agendaItemLifecycle, type AgendaItemState } from './agenda-item.lifecycle';
import { enterResolution } from './enter-resolution.command';
import { HoldLiveSitting, refuseUnlessRunning, type LiveCall } from './hold-live-sitting';
import { isDeciding, itemAt, longestReason, mustBeVoted, reasonIn } from './live-item.rules';
import { factsOf, momentOf, rulesOf } from './live-quorum.rules';
import { type LiveItem, type LiveSitting } from './live-sitting';
import { liveRefusals } from './live.refusals';
import { type ItemKind } from './sitting-entry';

/** The version of the item that the person saw; null: whatever it is. */
export interface ItemCall extends LiveCall {
  readonly item: number;
  readonly version: number | null;
}

export const itemActs = ['take_up', 'put_back', 'close', 'roll_over', 'withdraw'] as const;
export type ItemAct = (typeof itemActs)[number];

export function isItemAct(typed: string): typed is ItemAct {
  return itemActs.some((act) => act === typed);
}

export interface UrgentItem {
  readonly title: string;
  readonly kind: ItemKind;
  readonly reason: string;
  /** Everybody present agreed to take it up. */
  readonly isUnanimous: boolean;
}

/** Item by item: taken up, put back for later in the sitting, closed, rolled over to the next agenda, withdrawn, added. */
@Injectable()
export class MoveItem {
  constructor(private readonly hold: HoldLiveSitting) {}

  act(call: ItemCall, act: ItemAct, reason: string): Promise<boolean> {
    switch (act) {
      case 'take_up':
        return this.takeUp(call);
      case 'put_back':
        return this.putBack(call);
      case 'close':
        return this.close(call);
      case 'roll_over':
        return this.rollOver(call, reason);
      case 'withdraw':
        return this.withdraw(call, reason);
    }
  }

  takeUp(call: ItemCall): Promise<boolean> {
    return this.move(call, { event: 'agenda_item.taken_up' }, 'under_discussion', (sitting) => {
      const other = sitting.items.find(({ state, number }) => state === 'under_discussion' && number !== call.item);
      if (other) throw liveRefusals.of('live.other_item_open', { item: other.number });
    });
  }

  putBack(call: ItemCall): Promise<boolean> {
    return this.move(call, { event: 'agenda_item.put_back' }, 'open');
  }

  close(call: ItemCall): Promise<boolean> {
    return this.move(call, { event: 'agenda_item.closed' }, 'closed', (_, item) => {
      if (mustBeVoted(item)) throw liveRefusals.of('live.needs_vote');
    });
  }

  rollOver(call: ItemCall, why: string): Promise<boolean> {
    return this.leave(call, { event: 'agenda_item.rolled_over' }, 'rolled_over', why);
  }

  withdraw(call: ItemCall, why: string): Promise<boolean> {
    return this.leave(call, { event: 'agenda_item.withdrawn' }, 'withdrawn', why);
  }

  addUrgent(call: LiveCall, given: UrgentItem, language: Language): Promise<boolean> {
    return this.hold.run(
      call,
      { event: 'agenda_item.added', reason: given.reason.trim() || null },
      async (tx, sitting) => {
        refuseUnlessRunning(sitting);
        refuseUrgent(sitting, given);
        const number = Math.max(0, ...sitting.items.map((item) => item.number)) + 1;
        await tx.run(
          `insert into agenda_item (meeting_id, number, kind, title, added_on, added_note, urgent_reason)
         values ($1, $2, $3, $4, $5, $6, $7)`,
          [
            sitting.id,
            number,
            given.kind,
            { [language]: given.title.trim() },
            sitting.today,
            { [language]: given.reason.trim() },
            given.reason.trim(),
          ],
        );
      },
    );
  }

  private move(
    call: ItemCall,
    act: { readonly event: string },
    to: AgendaItemState,
    check: (sitting: LiveSitting, item: LiveItem) => void = () => undefined,
  ): Promise<boolean> {
    return this.hold.run(call, act, async (tx, sitting) => {
      refuseUnlessRunning(sitting);
      const item = itemAt(sitting, call.item, call.version);
      agendaItemLifecycle.move(item.state, to);
      check(sitting, item);
      await setState(tx, item, to, null);
    });
  }

  private async leave(
    call: ItemCall,
    act: { readonly event: string },
    to: 'rolled_over' | 'withdrawn',
    why: string,
  ): Promise<boolean> {
    const reason = reasonIn(why);
    return this.hold.run(call, { ...act, reason }, async (tx, sitting) => {
      refuseUnlessRunning(sitting);
      const item = itemAt(sitting, call.item, call.version);
      agendaItemLifecycle.move(item.state, to);
      if (to === 'rolled_over') await rollItemOver(tx, sitting, item, reason);
      else await setState(tx, item, to, reason);
    });
  }
}

/** Back on a later agenda; where the Table was to decide, the register says that it has not. */
export async function rollItemOver(
  tx: Statements,
  sitting: LiveSitting,
  item: LiveItem,
  reason: string | null,
): Promise<void> {
  await setState(tx, item, 'rolled_over', reason);
  await tx.run(`update agenda_item set outcome = 'deferred' where id = $1`, [item.id]);
  if (!isDeciding(item)) return;
  await enterResolution(tx, sitting, {
    decidedOn: sitting.heldOn,
    meetingId: sitting.id,
    agendaItemNumber: item.number,
    subject: item.title,
    outcome: 'deferred',
    planYear: item.relatedPlanYear,
    relatedActions: item.relatedActions,
  });
}

async function setState(tx: Statements, item: LiveItem, to: AgendaItemState, reason: string | null): Promise<void> {
  const changed = await tx.run(
    `update agenda_item set state = $2, state_reason = coalesce($3, state_reason), version = version + 1,
       opened_at = case when $2 = 'under_discussion' then coalesce(opened_at, clock_timestamp()) else opened_at end,
       closed_at = case when $2 in ('closed', 'rolled_over', 'withdrawn') then clock_timestamp() end
     where id = $1 and version = $4`,
    [item.id, to, reason, item.version],
  );
  if (changed === 0) throw liveRefusals.of('live.item_changed', { item: item.number });
}

/** Source: the accord's `urgentItems`: not at all, or with the assent of everybody present, who must be a quorum. */
function refuseUrgent(sitting: LiveSitting, given: UrgentItem): void {
  const rules = rulesOf(sitting);
  if (rules.urgentItems === 'not_allowed') throw liveRefusals.of('live.urgent_not_allowed');
  const faults: Fault[] = [];
  const fault = (field: string, it: string, en: string): number => faults.push({ pointer: `/${field}`, it, en });
  const title = given.title.trim();
  if (title === '') fault('urgentTitle', 'Scrivere l’oggetto del punto.', 'Write what the item is about.');
  if (title.length > 500) fault('urgentTitle', 'Al massimo 500 caratteri.', 'At most 500 characters.');
  if (given.reason.trim() === '') fault('urgentReason', 'Scrivere perché è urgente.', 'Write why it is urgent.');
  if (given.reason.length > longestReason)
    fault('urgentReason', `Al massimo ${longestReason} caratteri.`, `At most ${longestReason} characters.`);
  if (!given.isUnanimous)
    fault(
      'urgentUnanimous',
      'Serve il consenso di tutti i presenti: confermarlo.',
      'Everybody present must agree: confirm it.',
    );
  const { quorum } = momentOf(factsOf(sitting), rules);
  if (!quorum.isMet)
    fault(
      'urgentTitle',
      `Manca il numero legale: ${quorum.present} contati, ne servono ${quorum.required}.`,
      `There is no quorum: ${quorum.present} counted, ${quorum.required} needed.`,
    );
  if (faults.length > 0) throw liveRefusals.of('live.urgent_refused', {}, faults);
}
