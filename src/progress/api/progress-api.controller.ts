import { Get, Param } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { type VersionedAnswer } from '../../platform/api/answer.interceptor';
import { ApiController, ApiRead } from '../../platform/api/api-route';
import { object } from '../../platform/api/shape';
import { PeriodRoomQueries } from '../period-room.queries';
import { ProgressListQueries } from '../progress-list.queries';
import { gridItem, periodItem, progressGrid, progressPeriods, reviewItem, sheetReview } from './review.resource';

const periodList = object({ items: progressPeriods });

/** The reporting round as each reader may see it. */
@ApiController('accords/:accord/progress', 'progress')
@RequirePermission('submission.read')
export class ProgressApiController {
  constructor(
    private readonly list: ProgressListQueries,
    private readonly rooms: PeriodRoomQueries,
  ) {}

  @Get()
  @ApiRead({
    id: 'progressPeriods',
    summary: 'Periods of the reporting round',
    description: 'Each period with its window and how many sheets lie where; the latest first.',
    answer: ['ProgressPeriods', periodList],
  })
  async periods(@CurrentViewer() viewer: Viewer, @Param('accord') accord: string): Promise<object> {
    return { items: (await this.list.periods(viewer, accord)).map(periodItem) };
  }

  @Get(':period/grid')
  @ApiRead({
    id: 'progressGrid',
    summary: 'Where every sheet of a period stands',
    description: 'States, whose turn it is and since when, the window’s acts, the exceptions.',
    answer: ['ProgressGrid', progressGrid],
  })
  async grid(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('period') period: string,
  ): Promise<object> {
    return gridItem(await this.rooms.period(viewer, accord, period));
  }

  @Get(':period/reviews/:action')
  @ApiRead({
    id: 'sheetReview',
    summary: 'One sheet as it is reviewed',
    description: 'Declared and accepted figures beside those before and planned, the thread, what may be done.',
    answer: ['SheetReview', sheetReview],
    hasEntityTag: true,
  })
  async review(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('period') period: string,
    @Param('action') action: string,
  ): Promise<object | VersionedAnswer> {
    const item = reviewItem(await this.rooms.sheet(viewer, accord, period, action));
    return item.version === null ? item : { body: JSON.stringify(item), version: item.version };
  }
}
