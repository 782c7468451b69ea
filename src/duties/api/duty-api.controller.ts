import { Get, Param, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiRead } from '../../platform/api/api-route';
import { WholeFilter } from '../../platform/api/page.query';
import { DutyQueries } from '../duty.queries';
import { dutyList, type DutyListResource } from './duty.resource';

export class DutySearch {
  @WholeFilter('Year of the term; the current one where it is not given', 1900, 2200)
  year?: number;
}

@ApiController('accords/:accord', 'duties')
@RequirePermission('duty.read')
export class DutyApiController {
  constructor(private readonly duties: DutyQueries) {}

  @Get('duties')
  @ApiRead({
    id: 'readDuties',
    summary: 'Duties of a year',
    description:
      'What the accord promises, who owes it by when, how it stands and what shows it; the pressing ones first.',
    answer: ['DutyList', dutyList],
  })
  async read(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Query() query: DutySearch,
  ): Promise<DutyListResource> {
    const { ground, year, duties } = await this.duties.of(viewer, accord, query.year);
    return { accord: ground.code, year, duties };
  }
}
