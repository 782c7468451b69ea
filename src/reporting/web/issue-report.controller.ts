import { Body, Controller, Get, Param, Post, Res, UseInterceptors } from '@nestjs/common';
import { type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { type Viewer } from '../../access/viewer';
import { versionIn } from '../../platform/pages/form-text';
import { DocumentSigner } from '../../platform/signing/document-signer';
import { translator } from '../../platform/i18n/catalogue';
import { page, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { type IssuedReport } from '../issue-report.command';
import { reportDraftMessages } from '../report-draft.messages';
import { ReportRoomQueries } from '../report-room.queries';
import { type Issuing, IssuingReports } from './issuing-reports';
import { ReportPage } from './report-page';
import { bannerOf, crumbsTo, issuedPath, periodInWords, reportPageMessages } from './report-words.view';
import { issueConsequences } from './report-issue.view';

/** Issuing: what will happen, the confirmation, and waiting for the PDF where it takes long. */
@Controller('accords/:code/reports/:id')
@RequirePermission('report.issue')
export class IssueReportController {
  constructor(
    private readonly reportPage: ReportPage,
    private readonly rooms: ReportRoomQueries,
    private readonly issuing: IssuingReports,
    private readonly signer: DocumentSigner,
  ) {}

  @Get('issue')
  async ask(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('id') id: string,
  ): Promise<PageView | SeeOther> {
    const report = await this.reportPage.reportOf(viewer, code, id);
    const path = `/accords/${code}/reports/${id}`;
    if (report.state !== 'approved' || report.blockers.issue.length > 0) return seeOther(path);
    const room = await this.rooms.of(viewer, code);
    return page(
      'reporting/report-issue',
      (words) => ({
        path,
        version: report.version,
        consequences: issueConsequences(report, room, this.signer.holder, words),
      }),
      {
        messages: reportPageMessages,
        title: 'issue.title',
        breadcrumb: (words) => [
          ...crumbsTo(room, words),
          { text: words.t('draft.title', { period: periodInWords(report.period, words) }), href: path },
        ],
        illustrative: bannerOf(room),
      },
    );
  }

  @Post('issue')
  @UseInterceptors(PasswordAgain)
  async issue(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const report = await this.reportPage.reportOf(viewer, code, id);
    const found = await this.issuing.start(viewer, report.id, versionIn(body));
    return this.answer(viewer, code, report.id, found);
  }

  @Get('issuing')
  async look(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('id') id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView | SeeOther> {
    const report = await this.reportPage.reportOf(viewer, code, id);
    const found = await this.issuing.outcome(report.id);
    if (found && found.kind !== 'running') return this.answer(viewer, code, report.id, found);
    if (!found) return seeOther(`/accords/${code}/reports/${report.id}`);
    const room = await this.rooms.of(viewer, code);
    response.setHeader('Refresh', '3');
    const list = `/accords/${code}/reports`;
    return page(
      'reporting/report-issuing',
      { path: `${list}/${report.id}`, list },
      {
        messages: reportPageMessages,
        title: 'issue.running',
        breadcrumb: (words) => crumbsTo(room, words),
        illustrative: bannerOf(room),
      },
    );
  }

  private answer(viewer: Viewer, code: string, id: string, found: Issuing): Promise<PageView> | SeeOther {
    if (found.kind === 'running') return seeOther(`/accords/${code}/reports/${id}/issuing`);
    if (found.kind === 'refused') return this.reportPage.again(viewer, code, id, {}, found.error);
    return seeOther(issuedPath(code, found.report.number), ({ language }) => receipt(found.report, language));
  }
}

function receipt({ number, sha256 }: IssuedReport, language: 'it' | 'en'): string {
  return translator(reportDraftMessages, language)('issue.done', { number, hash: sha256.slice(0, 12) });
}
