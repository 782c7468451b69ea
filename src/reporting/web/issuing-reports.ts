import { Injectable, Logger } from '@nestjs/common';
import { type Viewer } from '../../access/viewer';
import { IssueReport, type IssuedReport } from '../issue-report.command';

export type Issuing =
  | { readonly kind: 'issued'; readonly report: IssuedReport }
  | { readonly kind: 'refused'; readonly error: unknown }
  | { readonly kind: 'running' };

const patienceMs = 4_000;
const rememberedMs = 10 * 60_000;

/**
 * Issuing goes on whether or not somebody waits for it. What is kept here only tells how it went to whoever asks again:
 * the report itself says in the database whether it is issued.
 */
@Injectable()
export class IssuingReports {
  private readonly logger = new Logger('Issuing');
  private readonly running = new Map<string, Promise<Issuing>>();

  constructor(private readonly issueReport: IssueReport) {}

  start(viewer: Viewer, reportId: string, version: number): Promise<Issuing> {
    if (!this.running.has(reportId)) {
      const work = this.issueReport.issue(viewer, reportId, version).then(
        (report): Issuing => ({ kind: 'issued', report }),
        (error: unknown): Issuing => {
          if (!(error instanceof Error && error.name === 'Refusal'))
            this.logger.error(error instanceof Error ? error.stack : error);
          return { kind: 'refused', error };
        },
      );
      this.running.set(reportId, work);
      void work.then(() => setTimeout(() => this.running.delete(reportId), rememberedMs).unref());
    }
    return this.wait(reportId, patienceMs);
  }

  /** How it went, once; null where nothing was started here. */
  async outcome(reportId: string): Promise<Issuing | null> {
    if (!this.running.has(reportId)) return null;
    const found = await this.wait(reportId, 500);
    if (found.kind !== 'running') this.running.delete(reportId);
    return found;
  }

  private async wait(reportId: string, ms: number): Promise<Issuing> {
    let timer: NodeJS.Timeout | undefined;
    const tired = new Promise<Issuing>((resolve) => {
      timer = setTimeout(() => resolve({ kind: 'running' }), ms);
    });
    const found = await Promise.race([this.running.get(reportId) ?? tired, tired]);
    clearTimeout(timer);
    if (found.kind === 'refused') this.running.delete(reportId);
    return found;
  }
}
