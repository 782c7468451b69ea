import { Get, Param, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { sightOf } from '../../accord/sheet-visibility.sql';
import { ApiController, ApiRead } from '../../platform/api/api-route';
import { type JsonAnswer } from '../../platform/api/json-answer';
import { CodeFilter, FlagFilter, PageQuery, pageFrom, TextFilter, WordFilter } from '../../platform/api/page.query';
import { pageOf } from '../../platform/api/shape';
import { YearPipe } from '../../platform/api/year.pipe';
import { ActionListQueries, actionSorts, type ActionSort } from '../action-list.queries';
import { ActionSheetQueries } from '../action-sheet.queries';
import { PlanQueries } from '../plan.queries';
import { actionSheet } from './action-sheet.resource';
import { actionStatus, actionSummary, planDetail, planSummary } from './plan.resource';

const plansPage = pageOf(planSummary);
const actionsPage = pageOf(actionSummary);

export class ActionSearch extends PageQuery {
  @CodeFilter('Code of the line')
  line?: string;

  @WordFilter('Declared status', actionStatus.schema.enum ?? [])
  status?: string;

  @WordFilter('Colour shown', ['green', 'amber', 'red', 'none'])
  colour?: string;

  @CodeFilter('Code of a party that leads, takes part or pays')
  party?: string;

  @CodeFilter('Code of the target group')
  'target-group'?: string;

  @FlagFilter('With, or without, overdue milestones')
  late?: boolean;

  @TextFilter('Words in the code or in the title')
  q?: string;

  @WordFilter('Order of the list', actionSorts)
  sort?: ActionSort;
}

@ApiController('accords/:accord/plans', 'plans')
@RequirePermission('plan.read')
export class PlanApiController {
  constructor(
    private readonly plans: PlanQueries,
    private readonly actions: ActionListQueries,
    private readonly sheets: ActionSheetQueries,
  ) {}

  @Get()
  @ApiRead({
    id: 'searchPlans',
    summary: 'Plans of the accord',
    description: 'One plan a year, with its current version.',
    answer: ['PlanPage', plansPage],
  })
  list(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Query() query: PageQuery,
  ): Promise<string | undefined> {
    return this.plans.list(accordIdsWith(viewer, 'plan.read'), accord, pageFrom(query));
  }

  @Get(':year')
  @ApiRead({
    id: 'showPlan',
    summary: 'Where the plan of a year stands',
    description:
      'Figures, the three views by line and in total, colours, statuses, coverage, versions, the year before.',
    answer: ['Plan', planDetail],
    hasEntityTag: true,
  })
  show(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
  ): Promise<JsonAnswer | undefined> {
    return this.plans.ofYear(accordIdsWith(viewer, 'plan.read'), sightOf(viewer), accord, year);
  }

  @Get(':year/actions')
  @ApiRead({
    id: 'searchActions',
    summary: 'Actions of a plan',
    description: 'The actions of the current version of the plan, filtered and in the order asked for.',
    answer: ['ActionPage', actionsPage],
  })
  searchActions(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
    @Query() query: ActionSearch,
  ): Promise<string | undefined> {
    const filter = { ...query, targetGroup: query['target-group'] };
    const accordIds = accordIdsWith(viewer, 'plan.read');
    return this.actions.list(accordIds, sightOf(viewer), accord, year, pageFrom(query), filter, query.sort);
  }

  @Get(':year/actions/:action')
  @ApiRead({
    id: 'showAction',
    summary: 'One action sheet',
    description: 'What each plan version decided about the action and everything that was reported on it.',
    answer: ['ActionSheet', actionSheet],
    hasEntityTag: true,
  })
  sheet(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
    @Param('action') code: string,
  ): Promise<JsonAnswer | undefined> {
    return this.sheets.sheet(accordIdsWith(viewer, 'plan.read'), sightOf(viewer), accord, code, year);
  }
}
