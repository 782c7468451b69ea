import { Injectable } from '@nestjs/common';
import { actorBehind, allowedAccordIds, isPerson, type Acting } from '../access/acting';
import { parseCivilDate } from '../kernel/civil-date';
import { type Fault } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { followUpLifecycle, type FollowUpState } from './follow-up.lifecycle';
import { registerDesk, type RegisterDesk } from './resolution-room.queries';
import { resolutionRefusals } from './resolution.refusals';

export interface FollowUpEntry {
  readonly title: string;
  /** Code of the party that owes it; empty: somebody else, by name. */
  readonly owner: string;
  readonly ownerName: string;
  readonly dueOn: string;
}

interface HeldFollowUp {
  readonly id: string;
  readonly state: FollowUpState;
  readonly ownerId: string | null;
  readonly version: number;
}

/** Tasks that come back on the next agenda of their Table until they are done or dropped. */
@Injectable()
export class KeepFollowUp {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  /** @returns its id; the same task twice is one, while it is open */
  async open(acting: Acting, accord: string, resolution: string, entry: FollowUpEntry): Promise<string> {
    const desk = await registerDesk(this.database, acting, 'resolution.keep', accord);
    const act = { actor: actorBehind(acting), event: 'follow_up.opened', accordId: desk.accordId };
    return this.audited.run(act, async (tx) => {
      const from = await tx.first<{ id: string; outcome: string }>(
        'select id, outcome from resolution where accord_id = $1 and code = $2 for update',
        [desk.accordId, resolution],
      );
      if (!from) throw resolutionRefusals.of('resolution.not_found');
      const ownerId = await ownerOf(tx, desk, entry);
      const task = [from.id, entry.title.trim(), ownerId, ownerId ? null : entry.ownerName.trim() || null, entry.dueOn];
      const known = await tx.first<{ id: string }>(
        `select id from follow_up where resolution_id = $1 and title = $2 and owner_party_id is not distinct from $3::uuid
           and owner_name is not distinct from $4 and due_on = $5 and state = 'open'`,
        task,
      );
      if (known) return known.id;
      const row = await tx.first<{ id: string }>(
        `insert into follow_up (accord_id, table_id, resolution_id, meeting_id, agenda_item_number, title, owner_party_id,
           owner_name, due_on)
         select r.accord_id, r.table_id, r.id, r.meeting_id, r.agenda_item_number, $2, $3, $4, $5
         from resolution r where r.id = $1 returning id`,
        task,
      );
      return row?.id ?? '';
    });
  }

  /** A new day or owner. */
  async change(acting: Acting, accord: string, id: string, expected: number, entry: FollowUpEntry): Promise<number> {
    const desk = await registerDesk(this.database, acting, 'resolution.keep', accord);
    const act = { actor: actorBehind(acting), event: 'follow_up.changed', accordId: desk.accordId };
    return this.audited.run(act, async (tx) => {
      const held = await hold(tx, desk, id, expected);
      const ownerId = await ownerOf(tx, desk, entry);
      const row = await tx.first<{ version: number }>(
        `update follow_up set title = $2, owner_party_id = $3, owner_name = $4, due_on = $5, version = version + 1
         where id = $1 returning version`,
        [held.id, entry.title.trim(), ownerId, ownerId ? null : entry.ownerName.trim() || null, entry.dueOn],
      );
      return row?.version ?? 0;
    });
  }

  /** Done by its owner or the secretariat; dropped, with the reason, by the secretariat alone. */
  async close(
    acting: Acting,
    accord: string,
    id: string,
    expected: number,
    how: { readonly state: 'done' | 'dropped'; readonly reason: string },
  ): Promise<number> {
    const desk = await registerDesk(this.database, acting, 'follow_up.work', accord);
    const reason = how.reason.trim().slice(0, 1000);
    const act = { actor: actorBehind(acting), event: 'follow_up.closed', accordId: desk.accordId, reason };
    return this.audited.run(act, async (tx) => {
      const held = await hold(tx, desk, id, expected);
      if (!maySettle(acting, desk, held, how.state)) throw resolutionRefusals.of('follow_up.not_yours');
      if (how.state === 'dropped' && reason === '') throw invalid([faults.reason]);
      const row = await tx.first<{ version: number }>(
        `update follow_up set state = $2, state_reason = $3, done_on = case when $2 = 'done' then $4::date end,
           version = version + 1 where id = $1 returning version`,
        [held.id, followUpLifecycle.move(held.state, how.state), reason || null, desk.today],
      );
      return row?.version ?? 0;
    });
  }
}

function maySettle(acting: Acting, desk: RegisterDesk, held: HeldFollowUp, state: 'done' | 'dropped'): boolean {
  const keeps = allowedAccordIds(acting, 'resolution.keep');
  if (keeps === null || keeps.includes(desk.accordId)) return true;
  return (
    state === 'done' &&
    isPerson(acting) &&
    acting.mandates.some(
      ({ accordId, role, partyId }) => accordId === desk.accordId && role === 'signatory' && partyId === held.ownerId,
    )
  );
}

async function hold(tx: Statements, desk: RegisterDesk, id: string, expected: number): Promise<HeldFollowUp> {
  const held = await tx.first<HeldFollowUp>(
    `select id, state, owner_party_id as "ownerId", version from follow_up where id::text = $1 and accord_id = $2
     for update`,
    [id, desk.accordId],
  );
  if (!held) throw resolutionRefusals.of('follow_up.not_found');
  if (held.version !== expected) throw resolutionRefusals.of('follow_up.changed_meanwhile');
  if (held.state !== 'open') throw resolutionRefusals.of('follow_up.closed_already');
  return held;
}

const faults = {
  title: { pointer: '/title', it: 'Scrivere che cosa va fatto.', en: 'Write what is to be done.' },
  owner: {
    pointer: '/owner',
    it: 'Scegliere una parte dell’accordo, oppure scrivere a chi spetta.',
    en: 'Choose a party to the accord, or write whose task it is.',
  },
  dueOn: { pointer: '/dueOn', it: 'Scrivere una data che esiste.', en: 'Write a date that exists.' },
  reason: { pointer: '/reason', it: 'Scrivere perché si lascia cadere.', en: 'Write why it is dropped.' },
} as const satisfies Record<string, Fault>;

async function ownerOf(tx: Statements, desk: RegisterDesk, entry: FollowUpEntry): Promise<string | null> {
  const owner = await tx.first<{ id: string }>('select id from party where accord_id = $1 and code = $2', [
    desk.accordId,
    entry.owner,
  ]);
  const found: Fault[] = [];
  const title = entry.title.trim();
  if (title === '' || title.length > 500) found.push(faults.title);
  if (entry.owner === '' ? entry.ownerName.trim() === '' || entry.ownerName.length > 200 : !owner)
    found.push(faults.owner);
  if (parseCivilDate(entry.dueOn) === null) found.push(faults.dueOn);
  if (found.length > 0) throw invalid(found);
  return owner?.id ?? null;
}

function invalid(found: readonly Fault[]): Error {
  return resolutionRefusals.of('follow_up.invalid', {}, found);
}
