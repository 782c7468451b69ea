import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { CurrentViewer } from '../../access/visitor';
import { may, type Viewer } from '../../access/viewer';
import { codesAtField } from '../../kernel/refusal';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { CompileReport } from '../compile-report.command';
import { OwedReportQueries } from '../owed-report.queries';
import { ReportRoomQueries } from '../report-room.queries';
import { ReportQueries } from '../report.queries';
import { reportingMessages } from '../reporting.messages';
import { bannerOf, crumbsTo, reportPageMessages } from './report-words.view';
import { reportsView } from './reports.view';

/** The reports of an accord: issued, owed, on their way; and compiling a new one. */
@Controller('accords/:code/reports')
export class ReportsController {
  constructor(
    private readonly reports: ReportQueries,
    private readonly owedReports: OwedReportQueries,
    private readonly rooms: ReportRoomQueries,
    private readonly compileReport: CompileReport,
  ) {}

  @Get()
  @RequirePermission('report.read')
  async list(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Query('period') period: unknown,
  ): Promise<PageView> {
    const [room, reports, owed] = await Promise.all([
      this.rooms.of(viewer, code),
      this.reports.list(viewer, code),
      this.owedReports.list(viewer, code),
    ]);
    const mayCompile = may(viewer, 'report.compile', room.id);
    const chosen = typeof period === 'string' ? period : '';
    const parts = { room, reports, owed, mayCompile, period: chosen };
    return page('reporting/reports', (words) => reportsView(parts, words), {
      messages: reportPageMessages,
      title: 'reports.title',
      breadcrumb: (words) => crumbsTo(room, words, false),
      illustrative: bannerOf(room),
    });
  }

  @Post()
  @RequirePermission('report.compile')
  async compile(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const language = textIn(body, 'language') === 'en' ? 'en' : 'it';
    try {
      const made = await this.compileReport.compile(viewer, code, textIn(body, 'period'), language);
      return seeOther(
        `/accords/${code}/reports/${made.id}`,
        (words) => reportingMessages[words.language]['reports.compiled'] as string,
      );
    } catch (error) {
      const told = codesAtField(error, ['reporting.period_unknown', 'report.already_open'], 'period');
      return pageAgain(await this.list(viewer, code, textIn(body, 'period')), body, told);
    }
  }
}
