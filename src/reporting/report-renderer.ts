import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable, Optional } from '@nestjs/common';
import { Refusal } from '../kernel/refusal';
import { Settings } from '../platform/config/settings';
import { DocumentSigner, unsigned } from '../platform/signing/document-signer';
import { type RenderAnswer, type RenderOrder } from './render-report.worker';
import { type ReportSnapshot } from './report-snapshot';

const longestSeconds = 120;
/** Where the program runs from its sources there is no thread's script: the same code is then loaded here, when needed. */
const load = createRequire(__filename);

/** Renders the report's PDF in a thread of its own, so that nobody else waits meanwhile. */
@Injectable()
export class ReportRenderer {
  constructor(
    @Optional() private readonly settings?: Settings,
    @Optional() private readonly signer: DocumentSigner = unsigned,
  ) {}

  /** What bears a number is final: it is signed, where the operator set a certificate. */
  async render(snapshot: ReportSnapshot): Promise<Buffer> {
    const signer = snapshot.number === null ? null : this.signer.holder;
    const verifyAt = this.settings && `${this.settings.address}/verify`;
    const pdf = await rendered({ snapshot, verifyAt, signer });
    return signer === null ? pdf : this.signer.sign(pdf);
  }
}

function rendered(order: RenderOrder): Promise<Buffer> {
  const script = path.join(__dirname, 'render-report.worker.js');
  if (existsSync(script)) return renderInThread(script, order);
  const { renderReport } = load('./render-report.worker') as typeof import('./render-report.worker');
  return renderReport(order);
}

function renderInThread(script: string, order: RenderOrder): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: order, resourceLimits: { maxOldGenerationSizeMb: 320 } });
    const timer = setTimeout(() => {
      reject(new Error(`The report was not rendered within ${longestSeconds} s`));
      void worker.terminate();
    }, longestSeconds * 1000);
    worker.once('message', (answer: RenderAnswer) => {
      if ('content' in answer) return resolve(Buffer.from(answer.content.buffer));
      const { code, definition, values, faults } = answer.refusal;
      reject(new Refusal(code, definition, values, faults));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearTimeout(timer);
      if (code !== 0) reject(new Error(`The rendering thread ended with status ${code}`));
    });
  });
}
