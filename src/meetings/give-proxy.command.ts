import { Injectable } from '@nestjs/common';
import { userIdOf } from '../access/acting';
import { type Fault } from '../kernel/refusal';
import { HoldLiveSitting, refuseUnlessRunning, type LiveCall } from './hold-live-sitting';
import { factsOf, isThere, rulesOf } from './live-quorum.rules';
import { type LiveSitting } from './live-sitting';
import { liveRefusals } from './live.refusals';

/** A written proxy handed in at the sitting, and its withdrawal. */
@Injectable()
export class GiveProxy {
  constructor(private readonly hold: HoldLiveSitting) {}

  give(call: LiveCall, party: string, holder: string): Promise<boolean> {
    return this.hold.run(call, { event: 'proxy.given' }, async (tx, sitting) => {
      refuseUnlessRunning(sitting);
      const rules = rulesOf(sitting);
      if (!rules.proxies.allowed) throw liveRefusals.of('live.no_proxies');
      const faults = proxyFaults(sitting, rules.proxies.maxPerHolder, party, holder);
      if (faults.length > 0) throw liveRefusals.of('live.proxy_refused', {}, faults);
      const idOf = (code: string): string | undefined => sitting.members.find((one) => one.code === code)?.id;
      await tx.run(
        `insert into proxy (meeting_id, party_id, holder_party_id, recorded_by_id) values ($1, $2, $3, $4)`,
        [sitting.id, idOf(party), idOf(holder), userIdOf(call.acting)],
      );
    });
  }

  withdraw(call: LiveCall, proxyId: string): Promise<boolean> {
    return this.hold.run(call, { event: 'proxy.withdrawn' }, async (tx, sitting) => {
      refuseUnlessRunning(sitting);
      const found = sitting.proxies.find(({ id, withdrawnAt }) => id === proxyId && withdrawnAt === null);
      if (!found) throw liveRefusals.of('live.entry_unknown');
      await tx.run('update proxy set withdrawn_at = clock_timestamp() where id = $1', [proxyId]);
    });
  }
}

/** Source: the accord's `proxies`; a proxy is of an absent party, for one that sits here. */
function proxyFaults(sitting: LiveSitting, maxPerHolder: number, party: string, holder: string): Fault[] {
  const isMember = (code: string): boolean => sitting.members.some((one) => one.code === code);
  const standing = sitting.proxies.filter(({ withdrawnAt }) => withdrawnAt === null);
  const faults: Fault[] = [];
  const fault = (field: string, it: string, en: string): number => faults.push({ pointer: `/${field}`, it, en });
  if (!isMember(party)) fault('proxyParty', 'Scegliere chi dà la procura.', 'Choose who gives the proxy.');
  if (!isMember(holder) || holder === party)
    fault('proxyHolder', 'Scegliere un’altra parte che la rappresenta.', 'Choose another party that represents it.');
  if (isThere(factsOf(sitting), party))
    fault('proxyParty', 'È presente: vota da sé.', 'It is there: it votes for itself.');
  if (standing.some((one) => one.party === party))
    fault('proxyParty', 'Ha già dato una procura.', 'It has given a proxy already.');
  if (standing.filter((one) => one.holder === holder).length >= maxPerHolder)
    fault(
      'proxyHolder',
      `Chi rappresenta può avere al massimo ${maxPerHolder} procure.`,
      `A holder may have at most ${maxPerHolder} proxies.`,
    );
  return faults;
}
