import { Body, Param, Post, Req, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { type VersionedAnswer } from '../../platform/api/answer.interceptor';
import { ApiController, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { Expensive } from '../../platform/api/rate-limit.guard';
import { ApproveReport } from '../approve-report.command';
import { CirculateReport } from '../circulate-report.command';
import { IssueReport, type IssuedReport } from '../issue-report.command';
import { ReportQueries } from '../report.queries';
import { reportOf } from './report-api.controller';
import { answer } from './report-work-api.controller';
import { ApprovalBody, CirculationBody } from './report.body';
import { approvalBody, circulatedReport, circulationBody, issuedReport, reportReference } from './report.resource';

/** The round of a report: to the Technical Table's members, its approval, its issue. */
@ApiController('accords/:accord/reports/:report', 'reports')
@RequirePermission('report.issue')
@UseInterceptors(IdempotencyInterceptor)
export class ReportRoundApiController {
  constructor(
    private readonly reports: ReportQueries,
    private readonly circulating: CirculateReport,
    private readonly approving: ApproveReport,
    private readonly issuing: IssueReport,
  ) {}

  @Post('circulation')
  @ApiWrite({
    id: 'circulateReport',
    summary: 'Circulate a draft',
    description: 'The members of the Technical Table with a mandate in force can read it from now on.',
    body: ['ReportCirculation', circulationBody],
    answer: ['CirculatedReport', circulatedReport],
    creates: true,
    changes: true,
  })
  async circulate(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('report') id: string,
    @Body() body: CirculationBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const report = await reportOf(this.reports, viewer, accord, id);
    const version = versionToMatch(request);
    const sent = await this.circulating.circulate(viewer, report.id, version, body?.sentOutside);
    return answer(report.id, sent.version, { recipients: sent.recipients });
  }

  @Post('approval')
  @ApiWrite({
    id: 'approveReport',
    summary: 'Record the approval',
    description: 'Names the sitting that approved, or the day and the reason why no sitting is named.',
    body: ['ReportApproval', approvalBody],
    answer: ['ReportReference', reportReference],
    creates: true,
    changes: true,
  })
  async approve(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('report') id: string,
    @Body() body: ApprovalBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const report = await reportOf(this.reports, viewer, accord, id);
    const { meeting, approvedOn = '', reason = '' } = body ?? {};
    const approval = meeting === undefined ? { approvedOn, reason } : { meeting };
    return answer(report.id, await this.approving.approve(viewer, report.id, versionToMatch(request), approval));
  }

  @Post('issue')
  @Expensive()
  @UseInterceptors(PasswordAgain)
  @ApiWrite({
    id: 'issueReport',
    summary: 'Issue an approved report',
    description: 'Gives it a number and freezes it with its PDF; an earlier report of the period is superseded.',
    answer: ['IssuedReport', issuedReport],
    creates: true,
    changes: true,
  })
  async issue(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('report') id: string,
    @Req() request: Request,
  ): Promise<IssuedReport> {
    const report = await reportOf(this.reports, viewer, accord, id);
    return this.issuing.issue(viewer, report.id, versionToMatch(request));
  }
}
