import { isMainThread, type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { Refusal } from '../kernel/refusal';
import { renderProgressReport } from './pdf/progress-report.pdf';
import { type ReportSnapshot } from './report-snapshot';

/** What the thread answers: the file, or the refusal in parts, since a thread's messages carry no classes. */
export type RenderAnswer =
  { readonly content: Uint8Array } | { readonly refusal: Pick<Refusal, 'code' | 'definition' | 'values' | 'faults'> };

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

if (!isMainThread && parentPort) void answer(parentPort);

async function answer(port: MessagePort): Promise<void> {
  try {
    const content = new Uint8Array(await renderReport(workerData as RenderOrder));
    port.postMessage({ content } satisfies RenderAnswer, [content.buffer]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, definition, values, faults } = error;
    port.postMessage({ refusal: { code, definition, values, faults } } satisfies RenderAnswer);
  }
  port.close();
}
