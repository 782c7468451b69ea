import { answerInThread } from '../platform/pdf/rendering-thread';
import { renderProgressReport } from './pdf/progress-report.pdf';
import { type ReportSnapshot } from './report-snapshot';

/** What the thread is given: the report, and the address where its printed code can be looked up. */
export interface RenderOrder {
  readonly snapshot: ReportSnapshot;
  readonly verifyAt?: string;
  /** Who signs what comes out; null: nobody. */
  readonly signer: string | null;
}

/** The body of the rendering thread: only here is the PDF kit loaded. */
export function renderReport({ snapshot, verifyAt, signer }: RenderOrder): Promise<Buffer> {
  return renderProgressReport(snapshot, { verifyAt, signer });
}

answerInThread(renderReport);
