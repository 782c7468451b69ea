import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { renderProgressReport } from './pdf/progress-report.pdf';
import { type ReportSnapshot } from './report-snapshot';

/** The body of the rendering thread: only here is the PDF kit loaded. */
export function renderReport(snapshot: ReportSnapshot): Promise<Buffer> {
  return renderProgressReport(snapshot);
}

if (!isMainThread && parentPort) {
  const port = parentPort;
  void renderReport(workerData as ReportSnapshot).then((content) => {
    port.postMessage(content);
    port.close();
  });
}
