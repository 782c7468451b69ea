import { Controller, Get, Param, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { YearPipe } from '../../platform/api/year.pipe';
import { page, type PageView } from '../../platform/pages/page-view';
import { CompareVersionsQueries, type KnownVersion, versionNamed } from '../compare-versions.queries';
import { differenceView } from './difference.view';
import { crumbsOf, deskBanner, planningPageMessages, type PlanningWords } from './planning-words.view';

/** Two versions of a plan, or the plans of two years, side by side. */
@Controller('accords/:code/plans/:year/compare')
@RequirePermission('plan.read')
export class ComparisonController {
  constructor(private readonly comparisons: CompareVersionsQueries) {}

  @Get()
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') accord: string,
    @Param('year', YearPipe) year: number,
    @Query() query: Record<string, unknown>,
  ): Promise<PageView> {
    const [from, to] = [versionNamed(query['from']), versionNamed(query['to'])];
    const { desk, ground, versions, sides } = await this.comparisons.compare(viewer, accord, year, { from, to });
    const nameIn = ({ t }: PlanningWords, { year: of, number, state }: KnownVersion): string =>
      t('compare.version', { year: of, number, state: t(`planning.state.${state}`).toLowerCase() });
    return page(
      'planning/comparison',
      (words) => ({
        action: `/accords/${accord}/plans/${year}/compare`,
        versions: versions.map((one) => ({ value: `${one.year}-${one.number}`, text: nameIn(words, one) })),
        from: sides && `${sides.from.year}-${sides.from.number}`,
        to: sides && `${sides.to.year}-${sides.to.number}`,
        lead: sides && words.t('compare.lead', { from: nameIn(words, sides.from), to: nameIn(words, sides.to) }),
        difference: sides && differenceView({ ...sides, ground, currency: desk.currency }, words),
        jsonHref:
          sides &&
          `/api/v1/accords/${accord}/plans/${year}/comparison?from=${sides.from.year}-${sides.from.number}&to=${sides.to.year}-${sides.to.number}`,
      }),
      {
        messages: planningPageMessages,
        title: 'compare.title',
        breadcrumb: (words) => crumbsOf(desk, year, words),
        illustrative: deskBanner(desk),
      },
    );
  }
}
