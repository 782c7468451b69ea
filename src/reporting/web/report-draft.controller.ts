import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { CurrentViewer } from '../../access/visitor';
import { type Viewer } from '../../access/viewer';
import { sendDownload } from '../../documents/web/send-download';
import { sha256Hex } from '../../kernel/canonical-json';
import { Refusal } from '../../kernel/refusal';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { ReportRenderer } from '../report-renderer';
import { ReportRoomQueries } from '../report-room.queries';
import { type ReportTexts } from '../report-texts.rules';
import { reportDraftMessages } from '../report-draft.messages';
import { WriteReport } from '../write-report.command';
import { reportConflictView } from './report-conflict.view';
import { ReportPage } from './report-page';
import { bannerOf, crumbsTo, issuedPath, reportPageMessages } from './report-words.view';

/** One report on its way: what it says, and the secretariat's texts in it. */
@Controller('accords/:code/reports/:id')
export class ReportDraftController {
  constructor(
    private readonly reportPage: ReportPage,
    private readonly rooms: ReportRoomQueries,
    private readonly writeReport: WriteReport,
    private readonly renderer: ReportRenderer,
  ) {}

  @Get()
  @RequirePermission('report.read')
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('id') id: string,
  ): Promise<PageView | SeeOther> {
    const report = await this.reportPage.reportOf(viewer, code, id);
    if (report.document) return seeOther(issuedPath(code, report.document.number));
    return this.reportPage.show(viewer, code, report);
  }

  /** The PDF as it would be issued, marked as a draft on every page. */
  @Get('preview.pdf')
  @RequirePermission('report.read')
  async preview(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('id') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const report = await this.reportPage.reportOf(viewer, code, id);
    const content = await this.renderer.render(report.snapshot);
    const name = `${code}-${report.period}-${report.language === 'it' ? 'bozza' : 'draft'}.pdf`;
    sendDownload(request, response, { content, etag: sha256Hex(content), mediaType: 'application/pdf', name });
  }

  @Post('texts')
  @RequirePermission('report.compile')
  async write(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const report = await this.reportPage.reportOf(viewer, code, id);
    const texts = {
      judgement: textIn(body, 'judgement'),
      correctiveActions: textIn(body, 'correctiveActions'),
      requests: textIn(body, 'requests'),
    };
    try {
      await this.writeReport.write(viewer, report.id, versionIn(body), texts);
      return seeOther(
        `/accords/${code}/reports/${id}#texts`,
        ({ language }) => reportDraftMessages[language]['draft.saved'] as string,
      );
    } catch (error) {
      const isStale = error instanceof Refusal && error.code !== 'report.text_invalid';
      if (isStale && error.definition.status !== 404) return this.conflict(viewer, code, id, texts);
      return this.reportPage.again(viewer, code, id, body, error);
    }
  }

  /** Both texts side by side: nothing typed is lost. */
  private async conflict(viewer: Viewer, code: string, id: string, mine: ReportTexts): Promise<PageView> {
    const [report, room] = await Promise.all([this.reportPage.reportOf(viewer, code, id), this.rooms.of(viewer, code)]);
    return page('reporting/report-conflict', reportConflictView(report, mine), {
      messages: reportPageMessages,
      title: 'conflict.title',
      breadcrumb: (words) => crumbsTo(room, words),
      illustrative: bannerOf(room),
      status: 412,
    });
  }
}
