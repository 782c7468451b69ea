import { Injectable } from '@nestjs/common';
import { isPerson } from '../access/acting';
import { type Statements } from '../platform/database/statements';
import { HoldLiveSitting, refuseUnlessRunning, type LiveCall } from './hold-live-sitting';
import { factsOf, fullestQuorum, rulesOf } from './live-quorum.rules';
import { type LiveSitting } from './live-sitting';
import { liveRefusals } from './live.refusals';
import { meetingLifecycle, type MeetingState } from './meeting.lifecycle';
import { requiredQuorum } from './quorum.rules';

/** Opens a sitting in first or second call; the proxies that members gave in their answers lie before it from then on. */
@Injectable()
export class OpenSitting {
  constructor(private readonly hold: HoldLiveSitting) {}

  open(call: LiveCall, inCall: 1 | 2, secretaryName: string | null = null): Promise<boolean> {
    return this.hold.run(call, { event: 'meeting.opened' }, async (tx, sitting) => {
      const wanted = sitting.call === 2 ? 2 : inCall;
      const state = readyFor(sitting, wanted);
      const rules = rulesOf(sitting);
      const chair = sitting.chair ?? rules.chairParty;
      const secretary = secretaryName || sitting.secretaryName || (isPerson(call.acting) ? call.acting.name : null);
      await tx.run(
        `update meeting set state = $6, call = $2, quorum_required = $3, opened_at = clock_timestamp(),
           chair_party_id = (select id from party where accord_id = meeting.accord_id and code = $4),
           secretary_name = $5, version = version + 1
         where id = $1`,
        [sitting.id, wanted, requiredQuorum(rules, wanted), chair, secretary, state],
      );
      if (rules.proxies.allowed) await takeProxies(tx, sitting);
    });
  }

  /** The first call has failed and the notice foresees a second one. */
  secondCall(call: LiveCall): Promise<boolean> {
    return this.hold.run(call, { event: 'meeting.second_call' }, async (tx, sitting) => {
      refuseUnlessRunning(sitting);
      refuseSecondCall(sitting);
      const rules = rulesOf(sitting);
      if (sitting.call === 2 || fullestQuorum(factsOf(sitting), rules).isMet)
        throw liveRefusals.of('live.first_call_quorate');
      await tx.run(`update meeting set call = 2, quorum_required = $2, version = version + 1 where id = $1`, [
        sitting.id,
        requiredQuorum(rules, 2),
      ]);
    });
  }
}

/**
 * An illustrative accord stands still on one day: there a sitting opens on any.
 * @returns the state in which it is from now on
 */
function readyFor(sitting: LiveSitting, inCall: number): MeetingState {
  if (sitting.state === 'planned') throw liveRefusals.of('live.not_convened');
  const state = meetingLifecycle.move(sitting.state, 'in_session');
  if (inCall === 2 && sitting.call !== 2) refuseSecondCall(sitting);
  else if (!sitting.isIllustrative && sitting.today < sitting.heldOn)
    throw liveRefusals.of('live.too_early', { date: sitting.heldOn });
  return state;
}

function refuseSecondCall({ secondCallOn, secondCallAt, isIllustrative, today, clock }: LiveSitting): void {
  if (secondCallOn === null) throw liveRefusals.of('live.no_second_call');
  const time = secondCallAt ?? '00:00';
  if (!isIllustrative && `${today} ${clock}` < `${secondCallOn} ${time}`)
    throw liveRefusals.of('live.second_call_too_early', { date: secondCallOn, time });
}

async function takeProxies(tx: Statements, sitting: LiveSitting): Promise<void> {
  const members = new Map(sitting.members.map(({ code, id }) => [code, id]));
  const given = sitting.answers.filter(
    ({ answer, party, holder }) =>
      answer === 'proxy' && holder !== null && holder !== party && members.has(party) && members.has(holder),
  );
  const rows = given.map(({ party, holder }) => ({ party: members.get(party), holder: members.get(holder ?? '') }));
  await tx.run(
    `insert into proxy (meeting_id, party_id, holder_party_id, file_sha256)
     select $1, x.party, x.holder, w.proxy_file_sha256
     from jsonb_to_recordset($2::jsonb) as x (party uuid, holder uuid)
       left join meeting_answer w on w.meeting_id = $1 and w.party_id = x.party
     on conflict (meeting_id, party_id) where withdrawn_at is null do nothing`,
    [sitting.id, JSON.stringify(rows)],
  );
}
