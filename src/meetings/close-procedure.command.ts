import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { rulesInForce, tableRulesInForce } from '../accord/rules-in-force.rules';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { type Statements } from '../platform/database/statements';
import { markAdopted, refuseUnlessReady } from './adopt-minutes.command';
import { enterResolution } from './enter-resolution.command';
import { IssueMinutes } from './issue-minutes.command';
import { IssuePaper } from './issue-paper';
import { makeProcedureMinutes } from './make-procedure-minutes';
import { holdMinutes } from './minutes-room.queries';
import { type ProcedureAddress } from './prepare-procedure.command';
import { procedureLifecycle } from './procedure.lifecycle';
import { chairAnswerOf, countAnswers, mayClose, outcomeOf, type ProcedureCount } from './procedure.rules';
import { type ProcedureRoom } from './procedure-room';
import { holdProcedure } from './procedure-room.queries';
import { procedureRefusals } from './procedure.refusals';

export interface ClosedProcedure {
  readonly outcome: 'approved' | 'rejected';
  readonly documentId: string;
}

/** Closes a written procedure: the outcome from the frozen members and their answers, its register entry, its minutes. */
@Injectable()
export class CloseProcedure {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly papers: IssuePaper,
    private readonly issuing: IssueMinutes,
  ) {}

  async close(acting: Acting, address: ProcedureAddress, version: number): Promise<ClosedProcedure> {
    await this.papers.refuseIfUnable();
    const { closed, minutesOf } = await this.papers.signingAhead(() => this.settle(acting, address, version));
    await this.papers.prove(closed.documentId);
    // Adopted minutes are frozen as their own document; should that break off, their page offers it again.
    if (minutesOf && closed.outcome === 'approved')
      await this.issuing.issueIfAble(acting, { accord: address.accord, meeting: minutesOf });
    return closed;
  }

  private settle(
    acting: Acting,
    { accord, procedure }: ProcedureAddress,
    version: number,
  ): Promise<{ closed: ClosedProcedure; minutesOf: string | null }> {
    const act = { actor: actorBehind(acting), event: 'procedure.closed' };
    return this.audited.run(act, async (tx) => {
      const room = await holdProcedure(tx, acting, 'meeting.record', accord, procedure);
      await setAccordOfAct(tx, room.accordId);
      const { state, closesOn, kind, minutesOf } = room.procedure;
      if (state !== 'open') throw procedureRefusals.of('procedure.not_open');
      const { count, outcome, silenceMeans } = resultOf(room);
      if (!mayClose(closesOn, room.today, count)) throw procedureRefusals.of('procedure.not_due');
      if (room.procedure.version !== version) throw procedureRefusals.of('procedure.changed_meanwhile');
      const isMinutes = kind === 'minutes_approval';
      const resolution = isMinutes ? null : await enter(tx, room, outcome);
      const documentId = await makeProcedureMinutes(this.papers, tx, room, {
        count,
        outcome,
        silenceMeans,
        resolution,
      });
      await write(tx, room, count, outcome, documentId);
      if (isMinutes && minutesOf && outcome === 'approved') await adopt(tx, acting, room, minutesOf);
      return { closed: { outcome, documentId }, minutesOf: isMinutes ? minutesOf : null };
    });
  }
}

/** What members and answers come to, by the rules of the day on which it was opened. */
export function resultOf(room: Pick<ProcedureRoom, 'rules' | 'table' | 'procedure' | 'members' | 'answers'>) {
  const { silenceMeans } = rulesInForce(room.rules, room.procedure.openedOn).writtenProcedure;
  const rules = tableRulesInForce(room.rules, room.table, room.procedure.openedOn);
  const members = room.members.map(({ party }) => party);
  const count = countAnswers(members, room.answers);
  const chair = chairAnswerOf(members, room.answers, rules, silenceMeans);
  return { count, silenceMeans, outcome: outcomeOf(count, silenceMeans, rules, chair) };
}

async function enter(tx: Statements, room: ProcedureRoom, outcome: 'approved' | 'rejected'): Promise<string> {
  const { accordId, tableId, table, procedure, procedureId } = room;
  const entered = await enterResolution(
    tx,
    { accordId, tableId, table },
    {
      decidedOn: room.today,
      writtenProcedureId: procedureId,
      subject: procedure.subject,
      outcome,
      planYear: procedure.planYear,
      relatedActions: procedure.relatedActions,
    },
  );
  return entered.code;
}

async function write(
  tx: Statements,
  { procedureId }: ProcedureRoom,
  count: ProcedureCount,
  outcome: string,
  documentId: string,
): Promise<void> {
  await tx.run(
    `update written_procedure set state = $2, consents = $3, silences = $4, abstentions = $5, objections = $6,
       outcome = $7, minutes_document_id = $8, closed_at = clock_timestamp(), version = version + 1 where id = $1`,
    [
      ...[procedureId, procedureLifecycle.move('open', 'closed')],
      ...[count.consents, count.silences, count.abstentions, count.objections, outcome, documentId],
    ],
  );
}

async function adopt(tx: Statements, acting: Acting, room: ProcedureRoom, minutesOf: string): Promise<void> {
  const minutes = await holdMinutes(tx, acting, 'meeting.record', room.accord, minutesOf);
  refuseUnlessReady(minutes);
  await markAdopted(tx, minutes, { on: room.today, meetingId: null, procedureId: room.procedureId });
}
