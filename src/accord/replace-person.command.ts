import { Injectable } from '@nestjs/common';
import { ManagePeopleCommand } from '../access/manage-people.command';
import { type PersonRow } from '../access/people.queries';
import { type PersonForm } from '../access/person-form.rules';
import { actorOf, type Viewer } from '../access/viewer';
import { addDays, type CivilDate, defaultZone, endOfLocalDay, todayIn } from '../kernel/civil-date';
import { Clock } from '../kernel/clock';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { type Statements } from '../platform/database/statements';
import { accessDayOf } from './mandate-source.queries';
import { mandateRefusals } from './mandate.refusals';

export interface ReplacementForm {
  readonly person: PersonForm;
  /** First day of the successor. */
  readonly from: CivilDate;
  readonly reason: string;
  readonly version: number;
}

export interface Successor {
  readonly id: string;
  /** Whether they were invited just now. */
  readonly isNew: boolean;
  readonly url: string | null;
}

interface PassingMandate {
  readonly id: string;
  readonly accordId: string;
  readonly validFrom: string;
  readonly hasStarted: boolean;
}

/**
 * Somebody takes another's place from a day on: roles end the day before and go on with the successor, roles that have
 * not begun pass as they are, and the former person can no longer sign in from that day.
 */
@Injectable()
export class ReplacePersonCommand {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly clock: Clock,
    private readonly people: ManagePeopleCommand,
  ) {}

  run(viewer: Viewer, former: PersonRow, form: ReplacementForm): Promise<Successor> {
    const act = { actor: actorOf(viewer), event: 'user.replaced', reason: form.reason };
    return this.audited.run(act, async (tx) => {
      const successor = await this.successor(tx, viewer, former, form.person);
      await this.passRoles(tx, former.id, successor.id, form);
      const now = this.clock.now();
      const start = form.from <= todayIn(defaultZone, now) ? now : endOfLocalDay(addDays(form.from, -1), defaultZone);
      await setAccordOfAct(tx, '');
      await this.people.disableWithin(tx, former.id, form.version, { at: start, replacedById: successor.id });
      return successor;
    });
  }

  /** Whoever has the address already, else somebody new. */
  private async successor(tx: Statements, viewer: Viewer, former: PersonRow, person: PersonForm): Promise<Successor> {
    const found = await tx.first<{ id: string; isOut: boolean }>(
      'select id, disabled_at is not null as "isOut" from user_account where email = $1',
      [person.email],
    );
    if (found?.id === former.id) throw refused('/email', 'replace.same');
    if (found?.isOut) throw refused('/email', 'replace.out');
    if (found) return { id: found.id, isNew: false, url: null };
    return { ...(await this.people.inviteWithin(tx, viewer, person)), isNew: true };
  }

  private async passRoles(tx: Statements, formerId: string, successorId: string, form: ReplacementForm): Promise<void> {
    const passing = await tx.rows<PassingMandate>(
      `select m.id, m.accord_id as "accordId", m.valid_from::text as "validFrom", m.valid_from <= ${accessDayOf()} as "hasStarted"
       from mandate m join accord a on a.id = m.accord_id
       where m.user_id = $1 and (m.valid_to is null or m.valid_to >= $2::date) order by m.accord_id, m.id for update of m`,
      [formerId, form.from],
    );
    for (const mandate of passing) {
      await setAccordOfAct(tx, mandate.accordId);
      if (mandate.validFrom >= form.from) {
        if (mandate.hasStarted) throw refused('/from', 'replace.too_early');
        await tx.run('update mandate set user_id = $2, version = version + 1 where id = $1', [mandate.id, successorId]);
        continue;
      }
      await tx.run(
        `insert into mandate (accord_id, user_id, role, party_id, table_code, office, valid_from, valid_to)
         select m.accord_id, $2, m.role, m.party_id, m.table_code, m.office, $3::date, m.valid_to from mandate m
         where m.id = $1 and not exists (select from mandate o where o.user_id = $2 and o.accord_id = m.accord_id
           and o.role = m.role and o.party_id is not distinct from m.party_id
           and o.table_code is not distinct from m.table_code and (o.valid_to is null or o.valid_to >= $3::date))`,
        [mandate.id, successorId, form.from],
      );
      await tx.run(
        `update mandate set valid_to = $2::date - 1, ended_reason = $3, version = version + 1 where id = $1`,
        [mandate.id, form.from, form.reason],
      );
    }
  }
}

function refused(pointer: string, code: 'replace.same' | 'replace.out' | 'replace.too_early'): Error {
  const { it, en } = mandateRefusals.definitions[code];
  return mandateRefusals.of(code, {}, [{ pointer, it, en }]);
}
