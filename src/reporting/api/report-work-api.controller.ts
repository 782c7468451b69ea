import { Body, HttpCode, Param, Patch, Post, Req, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { type VersionedAnswer } from '../../platform/api/answer.interceptor';
import { ApiController, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { Expensive } from '../../platform/api/rate-limit.guard';
import { CompileReport } from '../compile-report.command';
import { ReportQueries } from '../report.queries';
import { WithdrawReport } from '../withdraw-report.command';
import { WriteReport } from '../write-report.command';
import { refuseForeign, reportOf } from './report-api.controller';
import { CompileBody, ReasonBody, TextsPatch } from './report.body';
import { compileBody, reasonBody, reportReference, textsPatch } from './report.resource';

/** The secretariat's work on a report before it goes round. */
@ApiController('accords/:accord/reports', 'reports')
@RequirePermission('report.compile')
@UseInterceptors(IdempotencyInterceptor)
export class ReportWorkApiController {
  constructor(
    private readonly reports: ReportQueries,
    private readonly compiling: CompileReport,
    private readonly writing: WriteReport,
    private readonly withdrawing: WithdrawReport,
  ) {}

  @Post()
  @Expensive()
  @ApiWrite({
    id: 'compileReport',
    summary: 'Compile a report',
    description: 'Compiles the report of a period, as a draft, from what is on record.',
    body: ['ReportToCompile', compileBody],
    answer: ['ReportReference', reportReference],
    creates: true,
  })
  async compile(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Body() body: CompileBody,
  ): Promise<VersionedAnswer> {
    refuseForeign(viewer, accord);
    const made = await this.compiling.compile(viewer, accord, body.period, body.language);
    return answer(made.id, made.version);
  }

  @Patch(':report')
  @ApiWrite({
    id: 'writeReport',
    summary: 'Write the texts of a draft',
    description: 'Judgement, corrective actions and requests to the Management Table.',
    body: ['ReportTexts', textsPatch],
    consumes: 'application/merge-patch+json',
    answer: ['ReportReference', reportReference],
    changes: true,
  })
  async write(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('report') id: string,
    @Body() body: TextsPatch,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const report = await reportOf(this.reports, viewer, accord, id);
    return answer(report.id, await this.writing.write(viewer, report.id, versionToMatch(request), body));
  }

  @Post(':report/compilation')
  @Expensive()
  @HttpCode(200)
  @ApiWrite({
    id: 'recompileReport',
    summary: 'Compile a draft again',
    description: 'Takes the figures on record now; the texts stay.',
    answer: ['ReportReference', reportReference],
    changes: true,
  })
  async recompile(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('report') id: string,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const report = await reportOf(this.reports, viewer, accord, id);
    const made = await this.compiling.recompile(viewer, report.id, versionToMatch(request));
    return answer(made.id, made.version);
  }

  @Post(':report/reopening')
  @HttpCode(200)
  @ApiWrite({
    id: 'reopenReport',
    summary: 'Take a report back to the draft',
    description: 'A circulated or approved report becomes a draft again, with a reason.',
    body: ['Reason', reasonBody],
    answer: ['ReportReference', reportReference],
    changes: true,
  })
  async reopen(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('report') id: string,
    @Body() body: ReasonBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const report = await reportOf(this.reports, viewer, accord, id);
    return answer(id, await this.withdrawing.reopen(viewer, report.id, versionToMatch(request), body.reason));
  }

  @Post(':report/withdrawal')
  @HttpCode(200)
  @ApiWrite({
    id: 'discardReport',
    summary: 'Discard a report',
    description: 'A report that is not issued goes away for good, with a reason.',
    body: ['Reason', reasonBody],
    answer: ['ReportReference', reportReference],
    changes: true,
  })
  async discard(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('report') id: string,
    @Body() body: ReasonBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const report = await reportOf(this.reports, viewer, accord, id);
    return answer(id, await this.withdrawing.discard(viewer, report.id, versionToMatch(request), body.reason));
  }
}

export function answer(id: string, version: number, more: object = {}): VersionedAnswer {
  return { body: JSON.stringify({ id, version, ...more }), version };
}
