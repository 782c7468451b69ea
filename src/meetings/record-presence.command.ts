import { Injectable } from '@nestjs/common';
import { userIdOf, type Acting } from '../access/acting';
import { type Statements } from '../platform/database/statements';
import { HoldLiveSitting, refuseUnlessRunning, type LiveCall } from './hold-live-sitting';
import { rulesOf } from './live-quorum.rules';
import { type LiveEvent, type LiveSitting } from './live-sitting';
import { liveRefusals } from './live.refusals';
import { itemCountedOn, movementRefusal, quickMovement, type Movement } from './presence-acts.rules';

/** The roll call, arrivals and departures of a running sitting. */
@Injectable()
export class RecordPresence {
  constructor(private readonly hold: HoldLiveSitting) {}

  /** Several at once, as in a roll call: all of them or none. */
  record(call: LiveCall, given: readonly (Omit<Movement, 'at'> & { readonly at?: string | null })[]): Promise<boolean> {
    return this.hold.run(call, { event: 'presence.recorded' }, async (tx, sitting) => {
      refuseUnlessRunning(sitting);
      await insertMovements(
        tx,
        sitting,
        call.acting,
        given.map((one) => ({ ...one, at: one.at || sitting.clock })),
      );
    });
  }

  /** One typed line: who it is decides whether they arrive or leave. */
  quick(call: LiveCall, typed: string, at: string | null): Promise<boolean> {
    return this.hold.run(call, { event: 'presence.recorded' }, async (tx, sitting) => {
      refuseUnlessRunning(sitting);
      const movement = quickMovement(sitting, typed);
      if (!movement) throw liveRefusals.of('live.party_unknown', { party: typed.slice(0, 60) });
      await insertMovements(tx, sitting, call.acting, [{ ...movement, at: at || sitting.clock }]);
    });
  }

  /** A line made in error: it stays, and counts no more. */
  void(call: LiveCall, eventId: string): Promise<boolean> {
    return this.hold.run(call, { event: 'presence.voided' }, async (tx, sitting) => {
      refuseUnlessRunning(sitting);
      const found = sitting.events.find(({ id, isVoided }) => id === eventId && !isVoided);
      if (!found) throw liveRefusals.of('live.entry_unknown');
      const item = itemCountedOn(sitting, found.recordedAt);
      if (item !== null) throw liveRefusals.of('live.entry_counted', { item });
      await tx.run('update presence_event set voided_at = clock_timestamp() where id = $1', [eventId]);
    });
  }
}

async function insertMovements(
  tx: Statements,
  sitting: LiveSitting,
  acting: Acting,
  movements: readonly Movement[],
): Promise<void> {
  const rules = rulesOf(sitting);
  const item = sitting.items.find(({ state }) => state === 'under_discussion')?.number ?? null;
  const ids = new Map(sitting.members.map(({ code, id }) => [code, id]));
  let known = sitting;
  const rows: object[] = [];
  for (const movement of movements) {
    const refusal = movementRefusal(known, rules, movement);
    if (refusal) throw refusal;
    const made: LiveEvent = { ...movement, id: '', item, recordedAt: new Date(0).toISOString(), isVoided: false };
    known = { ...known, events: [...known.events, made] };
    rows.push({ ...movement, partyId: ids.get(movement.party), position: known.events.length });
  }
  await tx.run(
    `insert into presence_event (meeting_id, party_id, kind, attends_as, is_remote, at_time, agenda_item_number,
       position, recorded_by_id)
     select $1, x."partyId", x.kind, x."as", x."isRemote", x.at, $3, x.position, $4
     from jsonb_to_recordset($2::jsonb) as x ("partyId" uuid, kind text, "as" text, "isRemote" boolean, at time,
       position integer) order by x.position`,
    [sitting.id, JSON.stringify(rows), item, userIdOf(acting)],
  );
}
