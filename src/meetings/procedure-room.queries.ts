import { Injectable } from '@nestjs/common';
import { allowedAccordIds, isPerson, type Acting } from '../access/acting';
import { hashOfToken } from '../access/one-time-link.rules';
import { type Permission } from '../access/permission.rules';
import { may } from '../access/viewer';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { type ProcedureRoom } from './procedure-room';
import { invitedRoomSql, procedureRoomSql } from './procedure-room.sql';
import { procedureRefusals } from './procedure.refusals';

/** What a link opens: the procedure, and for whom its holder answers. */
export interface InvitedRoom extends ProcedureRoom {
  readonly partyId: string;
  readonly userId: string | null;
  readonly recipient: string;
}

@Injectable()
export class ProcedureRoomQueries {
  constructor(private readonly database: Database) {}

  /** What is still being prepared is seen by those who prepare it; answers by everybody once it is closed. */
  async of(acting: Acting, accord: string, code: string): Promise<ProcedureRoom> {
    const room = await procedureRoom(this.database, acting, 'meeting.read', accord, code);
    if (!isPerson(acting) || may(acting, 'meeting.record', room.accordId)) return room;
    if (room.procedure.state === 'draft') throw procedureRefusals.of('procedure.not_found');
    if (room.procedure.state === 'closed') return { ...room, invitations: [] };
    const here = acting.mandates.filter(({ accordId }) => accordId === room.accordId);
    const own = new Set(here.map(({ partyId }) => partyId));
    const mine = room.members.filter(({ partyId }) => own.has(partyId)).map(({ party }) => party);
    return { ...room, invitations: [], answers: room.answers.filter(({ party }) => mine.includes(party)) };
  }

  /** Codes of what is being prepared for a Table. */
  async drafts(acting: Acting, accord: string, table: string): Promise<string[]> {
    const rows = await this.database.rows<{ code: string }>(
      `select w.code from written_procedure w join accord a on a.id = w.accord_id
         join governing_table t on t.id = w.table_id
       where a.code = $1 and t.code = $2 and w.state = 'draft' and ($3::uuid[] is null or a.id = any ($3))
       order by w.code`,
      [accord, table, allowedAccordIds(acting, 'meeting.record')],
    );
    return rows.map(({ code }) => code);
  }

  invited(token: string): Promise<InvitedRoom> {
    return invitedRoom(this.database, token);
  }
}

export async function procedureRoom(
  statements: Statements,
  acting: Acting,
  permission: Permission,
  accord: string,
  code: string,
): Promise<ProcedureRoom> {
  const allowed = allowedAccordIds(acting, permission);
  const row = await statements.first<ProcedureRoom>(procedureRoomSql, [accord, code, allowed]);
  if (!row) throw procedureRefusals.of('procedure.not_found');
  return row;
}

/** The same, held: whoever changes it next waits here. */
export async function holdProcedure(
  tx: Statements,
  acting: Acting,
  permission: Permission,
  accord: string,
  code: string,
): Promise<ProcedureRoom> {
  const { procedureId } = await procedureRoom(tx, acting, permission, accord, code);
  await tx.first('select from written_procedure where id = $1 for update', [procedureId]);
  return procedureRoom(tx, acting, permission, accord, code);
}

export async function invitedRoom(statements: Statements, token: string): Promise<InvitedRoom> {
  const row = await statements.first<InvitedRoom>(invitedRoomSql, [hashOfToken(token).toString('hex')]);
  if (!row) throw procedureRefusals.of('procedure.link_not_valid');
  return row;
}
