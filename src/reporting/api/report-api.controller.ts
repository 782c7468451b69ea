import { Get, Param, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { type VersionedAnswer } from '../../platform/api/answer.interceptor';
import { ApiController, ApiRead } from '../../platform/api/api-route';
import { pageOfList } from '../../platform/api/list-page';
import { PageQuery, pageFrom } from '../../platform/api/page.query';
import { pageOf } from '../../platform/api/shape';
import { ReportQueries, type ReportDetail, type ReportRow } from '../report.queries';
import { reportingRefusals } from '../reporting.refusals';
import { reportDetail, reportSummary } from './report.resource';

const reportsPage = pageOf(reportSummary);

/** Progress reports as each reader may see them. */
@ApiController('accords/:accord/reports', 'reports')
@RequirePermission('report.read')
export class ReportApiController {
  constructor(private readonly reports: ReportQueries) {}

  @Get()
  @ApiRead({
    id: 'searchReports',
    summary: 'Progress reports',
    description: 'Issued ones for everybody on the accord, drafts for those who write them or were sent them.',
    answer: ['ReportPage', reportsPage],
  })
  async list(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Query() query: PageQuery,
  ): Promise<object> {
    refuseForeign(viewer, accord);
    const rows = await this.reports.list(viewer, accord);
    return pageOfList(rows.map(withoutAccordId), pageFrom(query), (report) => report.id);
  }

  @Get(':report')
  @ApiRead({
    id: 'showReport',
    summary: 'One progress report',
    description: 'State, texts, the figures it rests on, and what stands in the way of each next step.',
    answer: ['Report', reportDetail],
    hasEntityTag: true,
  })
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('report') id: string,
  ): Promise<VersionedAnswer> {
    const report = await reportOf(this.reports, viewer, accord, id);
    return { body: JSON.stringify(withoutAccordId(report)), version: report.version };
  }
}

/** The report where it belongs to that accord; else there is none. */
export async function reportOf(
  reports: ReportQueries,
  viewer: Viewer,
  accord: string,
  id: string,
): Promise<ReportDetail> {
  const report = await reports.one(viewer, id);
  if (report.accord !== accord) throw reportingRefusals.of('report.not_found');
  return report;
}

export function refuseForeign(viewer: Viewer, accord: string): void {
  if (!viewer.mandates.some((mandate) => mandate.accordCode === accord))
    throw reportingRefusals.of('reporting.accord_not_found');
}

function withoutAccordId<R extends ReportRow>({ accordId: _, ...report }: R): Omit<R, 'accordId'> {
  return report;
}
