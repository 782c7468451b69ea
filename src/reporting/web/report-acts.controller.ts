import { Body, Controller, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { CurrentViewer } from '../../access/visitor';
import { type Viewer } from '../../access/viewer';
import { type Language } from '../../kernel/language';
import { codesAtField } from '../../kernel/refusal';
import { translator } from '../../platform/i18n/catalogue';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { ApproveReport } from '../approve-report.command';
import { CirculateReport } from '../circulate-report.command';
import { CompileReport } from '../compile-report.command';
import { reportDraftMessages } from '../report-draft.messages';
import { type ReportDetail } from '../report.queries';
import { WithdrawReport } from '../withdraw-report.command';
import { ReportPage } from './report-page';

type Receipt = (language: Language) => string;

/** The acts that move a report: each answers with a receipt, or with the page and why not. */
@Controller('accords/:code/reports/:id')
@RequirePermission('report.compile')
export class ReportActsController {
  constructor(
    private readonly reportPage: ReportPage,
    private readonly circulateReport: CirculateReport,
    private readonly approveReport: ApproveReport,
    private readonly compileReport: CompileReport,
    private readonly withdrawReport: WithdrawReport,
  ) {}

  @Post('circulate')
  circulate(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, code, id, body, 'sentOutside', async ({ id, state: _ }) => {
      const version = versionIn(body);
      const { recipients } = await this.circulateReport.circulate(viewer, id, version, textIn(body, 'sentOutside'));
      return (language) => translator(reportDraftMessages, language)('draft.circulated', { count: recipients });
    });
  }

  @Post('approve')
  approve(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const meeting = textIn(body, 'meeting');
    const approval =
      meeting !== '' ? { meeting } : { approvedOn: textIn(body, 'approvedOn'), reason: textIn(body, 'approveReason') };
    return this.act(viewer, code, id, body, 'approveReason', async (report) => {
      try {
        await this.approveReport.approve(viewer, report.id, versionIn(body), approval);
      } catch (error) {
        const told = codesAtField(error, ['reporting.date_invalid', 'report.approved_in_future'], 'approvedOn');
        throw codesAtField(told, ['report.sitting_not_held'], 'meeting');
      }
      return receipt('draft.approved');
    });
  }

  @Post('recompile')
  recompile(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, code, id, body, '', async (report) => {
      await this.compileReport.recompile(viewer, report.id, versionIn(body));
      return receipt('draft.recompiled');
    });
  }

  @Post('reopen')
  reopen(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, code, id, body, 'reopenReason', async (report) => {
      await this.withdrawReport.reopen(viewer, report.id, versionIn(body), textIn(body, 'reopenReason'));
      return receipt('draft.reopened');
    });
  }

  @Post('discard')
  discard(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, code, id, body, 'discardReason', async (report) => {
      await this.withdrawReport.discard(viewer, report.id, versionIn(body), textIn(body, 'discardReason'));
      return receipt('draft.discarded');
    });
  }

  private async act(
    viewer: Viewer,
    code: string,
    id: string,
    body: object,
    reasonField: string,
    work: (report: ReportDetail) => Promise<Receipt>,
  ): Promise<PageView | SeeOther> {
    try {
      const told = await work(await this.reportPage.reportOf(viewer, code, id));
      return seeOther(`/accords/${code}/reports/${id}`, ({ language }) => told(language));
    } catch (error) {
      const told = codesAtField(error, ['report.reason_missing'], reasonField);
      return this.reportPage.again(viewer, code, id, body, told);
    }
  }
}

function receipt(key: keyof typeof reportDraftMessages.it): Receipt {
  return (language) => translator(reportDraftMessages, language)(key);
}
