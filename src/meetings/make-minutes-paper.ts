import { type Statements } from '../platform/database/statements';
import { type IssuePaper } from './issue-paper';
import { type MinutesRoom } from './minutes-room';
import { type SittingSnapshot } from './minutes-snapshot';
import { renderSittingPaper } from './pdf/minutes.pdf';

/** Issues one document about a sitting, inside the act that makes it. */
export function makeMinutesPaper(
  papers: IssuePaper,
  tx: Statements,
  room: MinutesRoom,
  kind: SittingSnapshot['kind'],
  snapshot: (number: string) => SittingSnapshot,
): Promise<string> {
  const { accordId, accord, today } = room;
  return papers.issue(tx, {
    ...{ accordId, accord, today, kind, snapshot },
    wording: kind.replace('_', '-'),
    about: room.meeting.code,
    render: renderSittingPaper,
  });
}
