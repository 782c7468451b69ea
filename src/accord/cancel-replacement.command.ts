import { Injectable } from '@nestjs/common';
import { accessRefusals } from '../access/access.refusals';
import { ManagePeopleCommand } from '../access/manage-people.command';
import { actorOf, type Viewer } from '../access/viewer';
import { Clock } from '../kernel/clock';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { type Statements } from '../platform/database/statements';

interface PassedMandate {
  readonly id: string;
  readonly accordId: string;
}

/** Mandates of the successor that came with the replacement, as the trail tells: made by it, or passed on whole. */
const passed = `
  select m.id, m.accord_id as "accordId" from mandate m
  join lateral (select e.operation, e.event, e.body::json -> 'old' ->> 'user_id' as before from ledger_entry e
    where e.table_name = 'mandate' and e.row_key = m.id::text order by e.id desc limit 1) latest on true
  where m.user_id = $2 and latest.event = 'user.replaced' and (latest.before = $1::text or (latest.operation = 'insert'
    and exists (select from mandate f where f.user_id = $1::uuid and f.accord_id = m.accord_id and f.role = m.role
      and f.party_id is not distinct from m.party_id and f.table_code is not distinct from m.table_code
      and f.valid_to = m.valid_from - 1)))
  order by m.accord_id, m.id for update of m`;

/** Those that ended for a successor who held the same role already, with the end they had before. */
const cutShort = `
  select m.id, m.accord_id as "accordId", latest.before ->> 'valid_to' as "validTo", latest.before ->> 'ended_reason' as reason
  from mandate m
  join lateral (select e.event, e.body::json -> 'old' as before from ledger_entry e
    where e.table_name = 'mandate' and e.row_key = m.id::text order by e.id desc limit 1) latest on true
  where m.user_id = $1 and latest.event = 'user.replaced' and not exists (select from mandate n where n.user_id = $1
    and n.accord_id = m.accord_id and n.role = m.role and n.party_id is not distinct from m.party_id
    and n.table_code is not distinct from m.table_code and n.valid_from = m.valid_to + 1)
  order by m.accord_id, m.id for update of m`;

/**
 * Takes back a replacement whose day has not come: the former person stays, and what was to go on with the successor
 * goes on with them. The successor's invitation stands; they are merely without these roles.
 */
@Injectable()
export class CancelReplacementCommand {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly clock: Clock,
    private readonly people: ManagePeopleCommand,
  ) {}

  run(viewer: Viewer, formerId: string, version: number, reason: string): Promise<void> {
    const act = { actor: actorOf(viewer), event: 'user.replacement_cancelled', reason };
    return this.audited.run(act, async (tx) => {
      const found = await tx.first<{ successor: string }>(
        `select replaced_by_id as successor from user_account
         where id = $1 and replaced_by_id is not null and disabled_at > $2 for update`,
        [formerId, this.clock.now()],
      );
      if (!found) throw accessRefusals.of('user.not_possible');
      await this.handBack(tx, formerId, found.successor);
      await setAccordOfAct(tx, '');
      await this.people.enableWithin(tx, formerId, version);
    });
  }

  private async handBack(tx: Statements, formerId: string, successorId: string): Promise<void> {
    for (const { id, accordId } of await tx.rows<PassedMandate>(passed, [formerId, successorId])) {
      await setAccordOfAct(tx, accordId);
      await tx.run('update mandate set user_id = $2, version = version + 1 where id = $1', [id, formerId]);
    }
    const ended = await tx.rows<PassedMandate & { validTo: string | null; reason: string | null }>(cutShort, [
      formerId,
    ]);
    for (const { id, accordId, validTo, reason } of ended) {
      await setAccordOfAct(tx, accordId);
      await tx.run('update mandate set valid_to = $2::date, ended_reason = $3, version = version + 1 where id = $1', [
        id,
        validTo,
        reason,
      ]);
    }
  }
}
