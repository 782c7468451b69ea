import { Get, Param, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiRead } from '../../platform/api/api-route';
import { type JsonAnswer } from '../../platform/api/json-answer';
import { PageQuery, pageFrom } from '../../platform/api/page.query';
import { pageOf } from '../../platform/api/shape';
import { AccordQueries } from '../accord.queries';
import { accordDetail, accordSummary, indicatorResource } from './accord.resource';

const accordsPage = pageOf(accordSummary);
const indicatorsPage = pageOf(indicatorResource);

@ApiController('accords', 'accords')
@RequirePermission('accord.read')
export class AccordApiController {
  constructor(private readonly accords: AccordQueries) {}

  @Get()
  @ApiRead({
    id: 'searchAccords',
    summary: 'Accords of the viewer',
    description: 'The accords on which the viewer holds a mandate today.',
    answer: ['AccordPage', accordsPage],
  })
  list(@CurrentViewer() viewer: Viewer, @Query() query: PageQuery): Promise<string | undefined> {
    return this.accords.list(accordIdsWith(viewer, 'accord.read'), pageFrom(query));
  }

  @Get(':accord')
  @ApiRead({
    id: 'showAccord',
    summary: 'One accord',
    description: 'Term, parties, lines, target groups and rules in force, objectives over the term, Tables.',
    answer: ['Accord', accordDetail],
    hasEntityTag: true,
  })
  show(@CurrentViewer() viewer: Viewer, @Param('accord') code: string): Promise<JsonAnswer | undefined> {
    return this.accords.detail(accordIdsWith(viewer, 'accord.read'), code);
  }

  @Get(':accord/indicators')
  @ApiRead({
    id: 'searchIndicators',
    summary: 'Indicator catalogue',
    description: 'The indicators that the actions of the accord measure.',
    answer: ['IndicatorPage', indicatorsPage],
  })
  indicators(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') code: string,
    @Query() query: PageQuery,
  ): Promise<string | undefined> {
    return this.accords.indicators(accordIdsWith(viewer, 'accord.read'), code, pageFrom(query));
  }
}
