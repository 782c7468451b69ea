import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { hashOfToken } from '../access/one-time-link.rules';
import { systemActor } from '../kernel/actor';
import { type Fault } from '../kernel/refusal';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { type Statements } from '../platform/database/statements';
import { answeringFor } from './answering-party.rules';
import { faultsOfText, longestRemark } from './minutes-text.rules';
import { type ProcedureAddress } from './prepare-procedure.command';
import { procedureAnswers, type ProcedureAnswer } from './procedure.rules';
import { type ProcedureMember, type ProcedureRoom } from './procedure-room';
import { holdProcedure, invitedRoom } from './procedure-room.queries';
import { procedureRefusals } from './procedure.refusals';

export interface TypedAnswer {
  readonly answer: string;
  readonly comment: string;
  /** Of the party's answer so far; 0 where there is none. */
  readonly version: number;
}

/** A member's answer in writing, signed in or by a link that works once; the last one counts until the procedure closes. */
@Injectable()
export class AnswerProcedure {
  constructor(private readonly audited: AuditedTransaction) {}

  answer(acting: Acting, { accord, procedure }: ProcedureAddress, typed: TypedAnswer): Promise<void> {
    const act = { actor: actorBehind(acting), event: 'procedure.answered' };
    return this.audited.run(act, async (tx) => {
      const room = await holdProcedure(tx, acting, 'meeting.answer', accord, procedure);
      await setAccordOfAct(tx, room.accordId);
      const member = memberFor(acting, room);
      if (!member) throw procedureRefusals.of('procedure.not_member');
      await write(tx, room, member, typed, userIdOf(acting));
    });
  }

  byLink(token: string, typed: TypedAnswer): Promise<void> {
    const act = { actor: systemActor('answer-link'), event: 'procedure.answered' };
    return this.audited.run(act, async (tx) => {
      const { procedureId } = await invitedRoom(tx, token);
      await tx.first('select from written_procedure where id = $1 for update', [procedureId]);
      const room = await invitedRoom(tx, token);
      await setAccordOfAct(tx, room.accordId);
      const member = room.members.find(({ partyId }) => partyId === room.partyId);
      if (!member) throw procedureRefusals.of('procedure.not_member');
      await write(tx, room, member, typed, room.userId);
      await tx.run(`update procedure_invitation set answered_at = clock_timestamp() where token_sha256 = $1`, [
        hashOfToken(token).toString('hex'),
      ]);
    });
  }
}

/** The member for which they answer. */
export function memberFor(acting: Acting, room: ProcedureRoom): ProcedureMember | undefined {
  return answeringFor(acting, room, room.members, ({ partyId }) => partyId);
}

async function write(
  tx: Statements,
  room: ProcedureRoom,
  member: ProcedureMember,
  typed: TypedAnswer,
  userId: string | null,
): Promise<void> {
  const { procedure, today } = room;
  if (procedure.state !== 'open') throw procedureRefusals.of('procedure.not_open');
  if (today > procedure.closesOn) throw procedureRefusals.of('procedure.over');
  const faults = faultsOfAnswer(typed);
  if (faults.length > 0) throw procedureRefusals.of('procedure.answer_invalid', {}, faults);
  const comment = typed.comment.trim();
  const known = room.answers.find(({ party }) => party === member.party);
  // The same answer again is the same answer: the button was pressed twice.
  if (known?.answer === typed.answer && (known.comment ?? '') === comment) return;
  if ((known?.version ?? 0) !== typed.version) throw procedureRefusals.of('procedure.changed_meanwhile');
  await tx.run(
    `insert into procedure_answer as kept (written_procedure_id, party_id, answer, comment, answered_by_id, answered_on)
     values ($1, $2, $3, nullif($4, ''), $5, $6)
     on conflict (written_procedure_id, party_id) do update set answer = excluded.answer, comment = excluded.comment,
       answered_by_id = excluded.answered_by_id, answered_on = excluded.answered_on, answered_at = clock_timestamp(),
       version = kept.version + 1`,
    [room.procedureId, member.partyId, typed.answer, comment, userId, today],
  );
}

function faultsOfAnswer({ answer, comment }: TypedAnswer): Fault[] {
  if (!procedureAnswers.includes(answer as ProcedureAnswer))
    return [{ pointer: '/answer', it: 'Scegliere una risposta.', en: 'Choose an answer.' }];
  return faultsOfText('comment', comment, longestRemark, answer === 'objection');
}
