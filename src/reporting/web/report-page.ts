import { Injectable } from '@nestjs/common';
import { may, type Viewer } from '../../access/viewer';
import { inOneSentence, Refusal } from '../../kernel/refusal';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { ReportRoomQueries } from '../report-room.queries';
import { ReportQueries, type ReportDetail } from '../report.queries';
import { approvableFrom } from '../report-blockers.rules';
import { reportingRefusals } from '../reporting.refusals';
import { reportDraftView } from './report-draft.view';
import { bannerOf, crumbsTo, periodInWords, reportPageMessages } from './report-words.view';

/** Makes the page of one report; its forms come back to it after a refusal. */
@Injectable()
export class ReportPage {
  constructor(
    private readonly reports: ReportQueries,
    private readonly rooms: ReportRoomQueries,
  ) {}

  /** The report, if it belongs to the accord of the address. */
  async reportOf(viewer: Viewer, code: string, id: string): Promise<ReportDetail> {
    const report = await this.reports.one(viewer, id);
    if (report.accord !== code) throw reportingRefusals.of('report.not_found');
    return report;
  }

  async show(viewer: Viewer, code: string, report: ReportDetail): Promise<PageView> {
    const room = await this.rooms.of(viewer, code);
    const [sittings, members, readers, compiledBy] = await Promise.all([
      this.rooms.sittings(room, approvableFrom(report.snapshot)),
      this.rooms.members(room),
      this.rooms.readersOf(report.id),
      may(viewer, 'report.compile', room.id) ? this.rooms.compilerOf(report.id) : null,
    ]);
    const parts = { room, report, viewer, sittings, members, readers, compiledBy };
    return page('reporting/report-draft', (words) => reportDraftView(parts, words), {
      messages: reportPageMessages,
      title: (words) => words.t('draft.title', { period: periodInWords(report.period, words) }),
      breadcrumb: (words) => crumbsTo(room, words),
      illustrative: bannerOf(room),
    });
  }

  /** The report as it stands now, with what was typed and why it was refused. */
  async again(viewer: Viewer, code: string, id: string, body: object, error: unknown): Promise<PageView> {
    if (!(error instanceof Refusal) || error.definition.status === 404) throw error;
    const told = error.code === 'report.blocked' ? inOneSentence(error) : error;
    const fresh = await this.reportOf(viewer, code, id);
    return pageAgain(await this.show(viewer, code, fresh), body, told);
  }
}
