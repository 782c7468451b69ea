import { Controller, Get, Param, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { sightOf } from '../../accord/sheet-visibility.sql';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { apiRefusals } from '../../platform/api/api.refusals';
import { defaultLimit, parseCursor } from '../../platform/api/cursor';
import { joinCatalogues } from '../../platform/i18n/catalogue';
import { frameMessages } from '../../platform/pages/frame.messages';
import { page, type PageView } from '../../platform/pages/page-view';
import { ActionListQueries, actionSorts } from '../action-list.queries';
import { actionWordingMessages } from '../action-wording.messages';
import { planMessages } from '../plan.messages';
import { PlanQueries } from '../plan.queries';
import { PlanSurroundingsQueries } from '../plan-surroundings.queries';
import { readPlanAddress } from './plan-address.view';
import { type ListedActions, type PlanSurroundings, type PlanYear } from './plan-reading';
import { planView } from './plan.view';

const messages = joinCatalogues(frameMessages, joinCatalogues(planMessages, actionWordingMessages));

/** The plan of a year: figures, views, coverage, actions. */
@Controller('accords/:code/plans/:year')
@RequirePermission('plan.read')
export class PlanController {
  constructor(
    private readonly plans: PlanQueries,
    private readonly actions: ActionListQueries,
    private readonly surroundings: PlanSurroundingsQueries,
  ) {}

  @Get()
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('year') yearText: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageView> {
    const year = /^\d{4}$/.test(yearText) ? Number(yearText) : 0;
    const accordIds = accordIdsWith(viewer, 'plan.read');
    const address = readPlanAddress(query, actionSorts);
    const place = { limit: defaultLimit, cursor: parseCursor(address.cursor) };
    const [plan, actions, surroundings] = await Promise.all([
      this.plans.ofYear(accordIds, sightOf(viewer), code, year),
      this.actions.list(accordIds, sightOf(viewer), code, year, place, address.filter, address.sort),
      this.surroundings.of(accordIds, code),
    ]);
    if (!plan || !surroundings) throw apiRefusals.of('resource.not_found');
    const read = {
      plan: JSON.parse(plan.body) as PlanYear,
      actions: JSON.parse(actions ?? '{"items":[],"next":null}') as ListedActions,
      surroundings: JSON.parse(surroundings) as PlanSurroundings,
      address,
      base: `/accords/${code}`,
    };
    const { accord } = read.plan;
    return page('plans/plan', (words) => planView(read, words), {
      messages,
      title: ({ t }) => t('plan.title', { year }),
      breadcrumb: ({ language }) => [crumbOf(accord.title, read.base, language)],
      illustrative: bannerOf(accord),
    });
  }
}
