import { Controller, Get, Param, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { page, type PageView } from '../../platform/pages/page-view';
import { ReportRoomQueries } from '../../reporting/report-room.queries';
import { bannerOf } from '../../reporting/web/report-words.view';
import { ProgressListQueries } from '../progress-list.queries';
import { PeriodPage } from './period-page';
import { progressListView } from './progress-list.view';
import { progressCrumbs, progressMessages } from './progress-words.view';

/** The reporting round of an accord: its periods, and where every sheet of one stands. */
@Controller('accords/:code/progress')
@RequirePermission('submission.read')
export class ProgressController {
  constructor(
    private readonly list: ProgressListQueries,
    private readonly rooms: ReportRoomQueries,
    private readonly periodPage: PeriodPage,
  ) {}

  @Get()
  async periods(@CurrentViewer() viewer: Viewer, @Param('code') code: string): Promise<PageView> {
    const room = await this.rooms.of(viewer, code);
    const periods = await this.list.periods(viewer, code);
    return page('progress/periods', (words) => progressListView(code, periods, words), {
      messages: progressMessages,
      title: 'progress.title',
      breadcrumb: (words) => progressCrumbs(room, words, false),
      illustrative: bannerOf(room),
    });
  }

  @Get(':period')
  period(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('period') period: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageView> {
    return this.periodPage.show(viewer, code, period, query);
  }
}
