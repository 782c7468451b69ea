import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission, TakesUpload } from '../../access/route-rights';
import { CurrentViewer } from '../../access/visitor';
import { may, type Viewer } from '../../access/viewer';
import { AttachForm } from '../../documents/web/attach-form';
import { documentRefusals } from '../../documents/document.refusals';
import { type IssuedDocument } from '../../documents/issued-document.queries';
import { page, type PageView, type SeeOther } from '../../platform/pages/page-view';
import { ReportRoomQueries } from '../report-room.queries';
import { ReportQueries, type ReportDetail } from '../report.queries';
import { issuedPageMessages, issuedReportView } from './issued-report.view';
import { bannerOf, crumbsTo, numberInAddress } from './report-words.view';

/** An issued report and what is added to it afterwards. */
@Controller('accords/:code/reports/issued/:number')
export class IssuedReportController {
  constructor(
    private readonly reports: ReportQueries,
    private readonly rooms: ReportRoomQueries,
    private readonly attaching: AttachForm,
  ) {}

  @Get()
  @RequirePermission('report.read')
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
  ): Promise<PageView> {
    const { report, document } = await this.find(viewer, code, number);
    const room = await this.rooms.of(viewer, code);
    const names = may(viewer, 'ledger.read', room.id)
      ? await this.rooms.namesOf(document.facts.flatMap((fact) => fact.addedById ?? []))
      : new Map<string, string>();
    const parts = { room, report, document, viewer, names };
    return page('reporting/issued-report', (words) => issuedReportView(parts, words), {
      messages: issuedPageMessages,
      title: ({ t }) => t('issued.title', { number: document.number }),
      breadcrumb: (words) => crumbsTo(room, words),
      illustrative: bannerOf(room),
    });
  }

  @Post('facts')
  @RequirePermission('document.attach')
  async attachNumber(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const { document } = await this.find(viewer, code, number);
    return this.attaching.number(viewer, document, body, () => this.show(viewer, code, number));
  }

  @Post('signed-copies')
  @TakesUpload()
  @RequirePermission('document.attach')
  async attachCopy(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView | SeeOther> {
    const { document } = await this.find(viewer, code, number);
    return this.attaching.copy(viewer, document, request, response, () => this.show(viewer, code, number));
  }

  private async find(
    viewer: Viewer,
    code: string,
    number: string,
  ): Promise<{ report: ReportDetail; document: IssuedDocument }> {
    const rows = await this.reports.list(viewer, code);
    const row = rows.find(
      ({ document }) => document && (numberInAddress(document.number) === number || document.id === number),
    );
    if (!row?.document) throw documentRefusals.of('document.not_found');
    return { report: await this.reports.one(viewer, row.id), document: row.document };
  }
}
