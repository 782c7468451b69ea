import { type Statements } from '../platform/database/statements';
import { type IssuePaper } from './issue-paper';
import { renderProcedureMinutes } from './pdf/procedure-minutes.pdf';
import { type ProcedureRoom } from './procedure-room';
import { procedureSnapshot, type ProcedureSnapshot } from './procedure-snapshot';

/** Issues the minutes of a written procedure, inside the act that closes it. */
export function makeProcedureMinutes(
  papers: IssuePaper,
  tx: Statements,
  room: ProcedureRoom,
  found: Pick<ProcedureSnapshot, 'silenceMeans' | 'count' | 'outcome' | 'resolution'>,
): Promise<string> {
  const { accordId, accord, today } = room;
  return papers.issue(tx, {
    ...{ accordId, accord, today },
    kind: 'procedure_minutes',
    wording: 'procedure-minutes',
    about: room.procedure.code,
    snapshot: (number) => procedureSnapshot(room, number, found),
    render: renderProcedureMinutes,
  });
}
