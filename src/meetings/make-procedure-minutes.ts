import { type Statements } from '../platform/database/statements';
import { type IssuePaper } from './issue-paper';
import { renderProcedureMinutes } from './pdf/procedure-minutes.pdf';
import { paperTitles } from './pdf/sitting-paper';
import { type ProcedureRoom } from './procedure-room';
import { languageOfProcedure, procedureSnapshot, type ProcedureSnapshot } from './procedure-snapshot';

/** Issues the minutes of a written procedure, inside the act that closes it; @returns the id of the document */
export async function makeProcedureMinutes(
  papers: IssuePaper,
  tx: Statements,
  room: ProcedureRoom,
  found: Pick<ProcedureSnapshot, 'silenceMeans' | 'count' | 'outcome' | 'resolution'>,
): Promise<string> {
  const { accordId, accord, today } = room;
  const { documentId } = await papers.issue(tx, {
    ...{ accordId, accord, today },
    kind: 'procedure_minutes',
    title: paperTitles('procedure-minutes', room.procedure.code),
    language: languageOfProcedure(room),
    snapshot: (number) => procedureSnapshot(room, number, found),
    render: renderProcedureMinutes,
  });
  return documentId;
}
