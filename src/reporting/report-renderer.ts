import { createRequire } from 'node:module';
import path from 'node:path';
import { Injectable, Optional } from '@nestjs/common';
import { Settings } from '../platform/config/settings';
import { renderInThread } from '../platform/pdf/rendering-thread';
import { DocumentSigner, unsigned } from '../platform/signing/document-signer';
import { type RenderOrder } from './render-report.worker';
import { type ReportSnapshot } from './report-snapshot';

/** The PDF kit is loaded in its thread alone, or here where there is none. */
const load = createRequire(__filename);
const script = path.join(__dirname, 'render-report.worker');

/** Renders the report's PDF in a thread of its own, so that nobody else waits meanwhile. */
@Injectable()
export class ReportRenderer {
  constructor(
    @Optional() private readonly settings?: Settings,
    @Optional() readonly signer: DocumentSigner = unsigned,
  ) {}

  /** What bears a number is final: it is signed, where the operator set a certificate. */
  async render(snapshot: ReportSnapshot): Promise<Buffer> {
    const signer = snapshot.number === null ? null : this.signer.holder;
    const verifyAt = this.settings && `${this.settings.address}/verify`;
    const pdf = await renderInThread<RenderOrder>(script, { snapshot, verifyAt, signer }, (order) =>
      (load('./render-report.worker') as typeof import('./render-report.worker')).renderReport(order),
    );
    return signer === null ? pdf : this.signer.sign(pdf);
  }
}
