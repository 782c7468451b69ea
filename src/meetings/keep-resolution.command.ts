import { Injectable } from '@nestjs/common';
import { actorBehind, isPerson, userIdOf, type Acting } from '../access/acting';
import { joiningKinds, recordPartyEvent, type PartyEventKind } from '../accord/record-party-event';
import { parseCivilDate } from '../kernel/civil-date';
import { atField } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { resolutionLifecycle, type ResolutionState } from './meeting.lifecycle';
import { noteConsequence } from './resolution-consequence';
import { registerDesk, type RegisterDesk } from './resolution-room.queries';
import { resolutionRefusals } from './resolution.refusals';
import { seatParty } from './seat-party';

interface HeldResolution {
  readonly id: string;
  readonly code: string;
  readonly state: ResolutionState;
  readonly decidedOn: string;
  readonly version: number;
}

export interface PartyDecision {
  readonly party: string;
  readonly kind: PartyEventKind;
  readonly occurredOn: string;
  /** A party that the accord does not know yet. */
  readonly joining?: { readonly name: string; readonly kind: string } | null;
}

/** The life of a resolution after it was taken: executed, superseded, and what it does to the parties. */
@Injectable()
export class KeepResolution {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  async execute(acting: Acting, accord: string, code: string, expected: number, executedOn: string): Promise<number> {
    const desk = await registerDesk(this.database, acting, 'resolution.keep', accord);
    const act = { actor: actorBehind(acting), event: 'resolution.executed', accordId: desk.accordId };
    return this.audited.run(act, async (tx) => {
      const held = await holdResolution(tx, desk, code, expected);
      const state = resolutionLifecycle.move(held.state, 'executed');
      const day = dayOf(desk, held, executedOn, 'executedOn');
      return moved(
        tx,
        `update resolution set state = $2, executed_on = $3, version = version + 1 where id = $1
        returning version`,
        [held.id, state, day],
      );
    });
  }

  async supersede(acting: Acting, accord: string, code: string, expected: number, by: string): Promise<number> {
    const desk = await registerDesk(this.database, acting, 'resolution.keep', accord);
    const act = { actor: actorBehind(acting), event: 'resolution.superseded', accordId: desk.accordId, reason: by };
    return this.audited.run(act, async (tx) => {
      const held = await holdResolution(tx, desk, code, expected);
      const state = resolutionLifecycle.move(held.state, 'superseded');
      const successor = await tx.first<{ id: string }>(
        `select id from resolution where accord_id = $1 and code = $2 and id <> $3 and state = 'in_force'
           and decided_on >= $4::date`,
        [desk.accordId, by, held.id, held.decidedOn],
      );
      if (!successor) throw atField(resolutionRefusals.of('resolution.successor_unknown'), 'supersededBy');
      return moved(
        tx,
        `update resolution set state = $2, superseded_by_id = $3, version = version + 1 where id = $1
        returning version`,
        [held.id, state, successor.id],
      );
    });
  }

  /** Admits a party or lets one go: an event of the accord, with the resolution as its basis. */
  async decideParty(
    acting: Acting,
    accord: string,
    code: string,
    expected: number,
    decision: PartyDecision,
  ): Promise<number> {
    const desk = await registerDesk(this.database, acting, 'resolution.keep', accord);
    const act = { actor: actorBehind(acting), event: 'party.event_decided', accordId: desk.accordId, reason: code };
    return this.audited.run(act, async (tx) => {
      const held = await holdResolution(tx, desk, code, expected);
      if (held.state !== 'in_force') throw resolutionRefusals.of('resolution.not_in_force');
      if (parseCivilDate(decision.occurredOn) === null || decision.party === '')
        throw atField(resolutionRefusals.of('resolution.party_invalid'), 'occurredOn');
      if (decision.joining && !isWellNamed(decision.party, decision.joining))
        throw atField(resolutionRefusals.of('resolution.party_unnamed'), 'newCode');
      const isAdmission = decision.kind === 'accession' || decision.kind === 'observer_admitted';
      const event = await recordPartyEvent(tx, desk.accordId, { ...decision, basis: held.code });
      if (event === 'unknown') throw atField(resolutionRefusals.of('resolution.party_invalid'), 'party');
      if (event === 'already') throw atField(resolutionRefusals.of('resolution.party_already'), 'party');
      await seatParty(tx, desk.accordId, decision.party, decision.kind);
      await noteConsequence(tx, {
        resolutionId: held.id,
        kind: isAdmission ? 'admits_party' : 'lets_party_go',
        subject: decision.party,
        address: `/accords/${desk.accord}/parties`,
        description: isAdmission
          ? { it: `Ammette ${event.name}`, en: `Admits ${event.name}` }
          : { it: `Lascia uscire ${event.name}`, en: `Lets ${event.name} go` },
        userId: userIdOf(acting),
        doneOn: desk.today,
      });
      return moved(tx, 'update resolution set version = version + 1 where id = $1 returning version', [held.id]);
    });
  }

  /** Something else that it brought about, told in words. */
  async tell(acting: Acting, accord: string, code: string, expected: number, words: string): Promise<number> {
    const desk = await registerDesk(this.database, acting, 'resolution.keep', accord);
    const act = { actor: actorBehind(acting), event: 'consequence.done', accordId: desk.accordId };
    return this.audited.run(act, async (tx) => {
      const held = await holdResolution(tx, desk, code, expected);
      if (held.state !== 'in_force' && held.state !== 'executed')
        throw resolutionRefusals.of('resolution.not_in_force');
      const told = words.trim().slice(0, 1000);
      if (told === '') throw atField(resolutionRefusals.of('resolution.words_missing'), 'words');
      await noteConsequence(tx, {
        resolutionId: held.id,
        kind: 'other',
        subject: told.slice(0, 200),
        address: `/accords/${desk.accord}/resolutions/${held.code}`,
        description: { [isPerson(acting) ? acting.language : 'it']: told },
        userId: userIdOf(acting),
        doneOn: desk.today,
      });
      return moved(tx, 'update resolution set version = version + 1 where id = $1 returning version', [held.id]);
    });
  }
}

async function holdResolution(
  tx: Statements,
  desk: RegisterDesk,
  code: string,
  expected: number,
): Promise<HeldResolution> {
  const held = await tx.first<HeldResolution>(
    `select id, code, state, decided_on::text as "decidedOn", version from resolution
     where accord_id = $1 and code = $2 for update`,
    [desk.accordId, code],
  );
  if (!held) throw resolutionRefusals.of('resolution.not_found');
  if (held.version !== expected) throw resolutionRefusals.of('resolution.changed_meanwhile');
  return held;
}

function dayOf(desk: RegisterDesk, held: HeldResolution, typed: string, field: string): string {
  const day = parseCivilDate(typed);
  if (day === null || day < held.decidedOn || day > desk.today)
    throw atField(resolutionRefusals.of('resolution.day_invalid'), field);
  return day;
}

async function moved(tx: Statements, text: string, values: readonly unknown[]): Promise<number> {
  return (await tx.first<{ version: number }>(text, values))?.version ?? 0;
}

function isWellNamed(code: string, { name, kind }: NonNullable<PartyDecision['joining']>): boolean {
  return /^[A-Z][A-Z0-9-]{1,19}$/.test(code) && name !== '' && joiningKinds.some((one) => one === kind);
}
