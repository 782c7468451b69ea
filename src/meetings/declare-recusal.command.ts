import { Injectable } from '@nestjs/common';
import { userIdOf } from '../access/acting';
import { HoldLiveSitting, refuseUnlessRunning } from './hold-live-sitting';
import { itemAt, itemNumbered, longestReason } from './live-item.rules';
import { liveRefusals } from './live.refusals';
import { type ItemCall } from './move-item.command';

/** A conflict of interest declared during the sitting: the party takes no part in the vote on that item. */
@Injectable()
export class DeclareRecusal {
  constructor(private readonly hold: HoldLiveSitting) {}

  declare(call: ItemCall, party: string, reason: string): Promise<boolean> {
    return this.hold.run(call, { event: 'interest.declared' }, async (tx, sitting) => {
      refuseUnlessRunning(sitting);
      const item = itemAt(sitting, call.item, null);
      if (item.state !== 'open' && item.state !== 'under_discussion') throw liveRefusals.of('live.not_voted_on');
      const member = sitting.members.find(({ code }) => code === party);
      if (!member) throw liveRefusals.of('live.party_unknown', { party: party.slice(0, 60) });
      if (item.recusals.some((one) => one.party === party && one.withdrawnAt === null))
        throw liveRefusals.of('live.recusal_refused', { party: member.name });
      await tx.run(
        `insert into interest_declaration (agenda_item_id, party_id, reason, declared_by_id) values ($1, $2, $3, $4)`,
        [item.id, member.id, reason.trim().slice(0, longestReason), userIdOf(call.acting)],
      );
    });
  }

  withdraw(call: ItemCall, recusalId: string): Promise<boolean> {
    return this.hold.run(call, { event: 'interest.withdrawn' }, async (tx, sitting) => {
      refuseUnlessRunning(sitting);
      const item = itemNumbered(sitting, call.item);
      if (item.state !== 'open' && item.state !== 'under_discussion') throw liveRefusals.of('live.not_voted_on');
      const found = item.recusals.find(({ id, withdrawnAt }) => id === recusalId && withdrawnAt === null);
      if (!found) throw liveRefusals.of('live.entry_unknown');
      await tx.run('update interest_declaration set withdrawn_at = clock_timestamp() where id = $1', [recusalId]);
    });
  }
}
