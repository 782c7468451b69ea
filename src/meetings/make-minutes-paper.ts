import { type Statements } from '../platform/database/statements';
import { type IssuePaper } from './issue-paper';
import { type MinutesRoom } from './minutes-room';
import { type SittingSnapshot } from './minutes-snapshot';
import { renderSittingPaper } from './pdf/minutes.pdf';
import { paperTitles } from './pdf/sitting-paper';

/** Issues one document about a sitting, inside the act that makes it; @returns its id */
export async function makeMinutesPaper(
  papers: IssuePaper,
  tx: Statements,
  room: MinutesRoom,
  kind: SittingSnapshot['kind'],
  snapshot: (number: string) => SittingSnapshot,
): Promise<string> {
  const { accordId, accord, today } = room;
  const { documentId } = await papers.issue(tx, {
    ...{ accordId, accord, today, kind, snapshot },
    title: paperTitles(kind.replace('_', '-'), room.meeting.code),
    language: room.minutes.language,
    render: renderSittingPaper,
  });
  return documentId;
}
