import { Get, Param } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiRead } from '../../platform/api/api-route';
import { TermFiguresQueries } from '../term-figures.queries';
import { termResource, type TermResource } from './term.resource';

@ApiController('accords/:accord', 'plans')
@RequirePermission('plan.read')
export class TermApiController {
  constructor(private readonly terms: TermFiguresQueries) {}

  @Get('term')
  @ApiRead({
    id: 'readTerm',
    summary: 'Year by year and over the term',
    description: 'Target, planned and actual of every indicator, line and of the whole accord; objectives of the term.',
    answer: ['Term', termResource],
  })
  async read(@CurrentViewer() viewer: Viewer, @Param('accord') accord: string): Promise<TermResource> {
    const { startsOn, endsOn, currency, figures } = await this.terms.of(viewer, accord);
    return { accord, startsOn, endsOn, currency, ...figures } as TermResource;
  }
}
