import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { type ReportSnapshot } from './report-snapshot';

const pdf: string = './pdf/progress-report.pdf.js';

/** The body of the rendering thread; loads the PDF kit only here. */
export async function renderReport(snapshot: ReportSnapshot): Promise<Buffer> {
  const { renderProgressReport } = (await import(pdf)) as {
    renderProgressReport(snapshot: ReportSnapshot): Promise<Buffer>;
  };
  return renderProgressReport(snapshot);
}

if (!isMainThread && parentPort) {
  const port = parentPort;
  void renderReport(workerData as ReportSnapshot).then((content) => {
    port.postMessage(content);
    port.close();
  });
}
