import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { civilDate } from '../kernel/civil-date';
import { nthWorkingDayBefore } from '../kernel/working-days';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { conveningRefusals } from './convening.refusals';
import { type DatedRules, rulesInForce, tableRulesInForce } from '../accord/rules-in-force.rules';
import { requiredQuorum } from './quorum.rules';
import { holdPlannedSitting, refuseUnlessPreparing } from './hold-planned-sitting';
import { freeSittingCode } from './free-sitting-code';
import { tableGround } from './sitting-ground.queries';
import { type SittingPlan } from './sitting-plan.rules';

/** Sets a sitting for a day to come, and changes it until its notice goes out. */
@Injectable()
export class PlanSitting {
  constructor(private readonly audited: AuditedTransaction) {}

  /** @returns the code of the sitting */
  plan(acting: Acting, accord: string, table: string, plan: SittingPlan): Promise<string> {
    const act = { actor: actorBehind(acting), event: 'meeting.planned' };
    return this.audited.run(act, async (tx) => {
      const ground = await tableGround(tx, acting, 'meeting.convene', accord, table);
      await setAccordOfAct(tx, ground.accordId);
      await standInLine(tx, `sittings:${ground.tableId}`);
      await refuseTwin(tx, ground.tableId, plan, null);
      const code = await freeSittingCode(tx, ground, plan.heldOn);
      const { workingDays } = rulesInForce(ground.rules, plan.heldOn);
      const rules = tableRulesInForce(ground.rules, table, plan.heldOn);
      await tx.run(
        `insert into meeting (accord_id, table_id, code, held_on, starts_at, mode, place, note, call, state,
           notice_due_on, quorum_required, origin, remote_link, second_call_on, second_call_at, answer_by, created_by_id)
         values ($1, $2, $3, $4, $5, $6, $7, $8, 1, 'planned', $9, $10, 'product', $11, $12, $13, $14, $15)`,
        [
          ...[ground.accordId, ground.tableId, code, plan.heldOn, plan.startsAt, plan.mode, plan.place, plan.note],
          nthWorkingDayBefore(workingDays, civilDate(plan.heldOn), rules.noticeWorkingDays),
          requiredQuorum(rules, 1),
          ...[plan.remoteLink, plan.secondCallOn, plan.secondCallAt, plan.answerBy, userIdOf(acting)],
        ],
      );
      return code;
    });
  }

  /** @returns its new version */
  async change(acting: Acting, accord: string, code: string, version: number, plan: SittingPlan): Promise<number> {
    const act = { actor: actorBehind(acting), event: 'meeting.changed' };
    return this.audited.run(act, async (tx) => {
      const desk = await holdPlannedSitting(tx, acting, 'meeting.convene', accord, code);
      refuseUnlessPreparing(desk);
      if (desk.notices.length > 0) throw conveningRefusals.of('sitting.convened');
      if (desk.meeting.version !== version) throw conveningRefusals.of('sitting.changed_meanwhile');
      await standInLine(tx, `sittings:${desk.tableId}`);
      await refuseTwin(tx, desk.tableId, plan, desk.meeting.id);
      await writePlan(tx, { meetingId: desk.meeting.id, table: desk.table, versions: desk.versions }, plan);
      return version + 1;
    });
  }
}

/** The sitting as planned anew; the day by which its notice is due follows. */
export async function writePlan(
  tx: Statements,
  of: { readonly meetingId: string; readonly table: string; readonly versions: readonly DatedRules[] },
  plan: SittingPlan,
): Promise<void> {
  const { workingDays } = rulesInForce(of.versions, plan.heldOn);
  const rules = tableRulesInForce(of.versions, of.table, plan.heldOn);
  await tx.run(
    `update meeting set held_on = $2, starts_at = $3, mode = $4, place = $5, note = $6, remote_link = $7,
       second_call_on = $8, second_call_at = $9, answer_by = $10, notice_due_on = $11, quorum_required = $12,
       version = version + 1 where id = $1`,
    [
      ...[of.meetingId, plan.heldOn, plan.startsAt, plan.mode, plan.place, plan.note, plan.remoteLink],
      ...[plan.secondCallOn, plan.secondCallAt, plan.answerBy],
      nthWorkingDayBefore(workingDays, civilDate(plan.heldOn), rules.noticeWorkingDays),
      requiredQuorum(rules, 1),
    ],
  );
}

export async function refuseTwin(
  tx: Statements,
  tableId: string,
  plan: Pick<SittingPlan, 'heldOn' | 'startsAt'>,
  except: string | null,
): Promise<void> {
  const twin = await tx.first<{ code: string }>(
    `select code from meeting where table_id = $1 and held_on = $2 and starts_at = $3 and state <> 'cancelled'
       and id is distinct from $4::uuid`,
    [tableId, plan.heldOn, plan.startsAt, except],
  );
  if (twin) throw conveningRefusals.of('sitting.already_planned', { meeting: twin.code });
}
