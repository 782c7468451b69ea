import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { mayOn, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { Refusal } from '../../kernel/refusal';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { type VersionPlace } from '../held-version';
import { planActs, type PlanAct } from '../plan-blockers.rules';
import { PlanningQueries } from '../planning.queries';
import { planningRefusals } from '../planning.refusals';
import { TakePlanStep } from '../take-plan-step.command';
import { PlanTablingsQueries } from '../plan-tablings.queries';
import { TablePlanVersion } from '../table-plan-version.command';
import { versionPath } from '../version-path';
import { VersionPlacePipe } from '../version-place.pipe';
import { say } from './done-words';
import { crumbsOf, deskBanner, planningPageMessages } from './planning-words.view';
import { versionView } from './version.view';

/** A version of a plan, and the steps that lead it to a decision. */
@Controller('accords/:code/plans/:year/versions/:number')
export class VersionController {
  constructor(
    private readonly planning: PlanningQueries,
    private readonly steps: TakePlanStep,
    private readonly tablings: PlanTablingsQueries,
    private readonly tabling: TablePlanVersion,
  ) {}

  @Get()
  @RequirePermission('plan.read')
  async show(@CurrentViewer() viewer: Viewer, @Param(VersionPlacePipe) place: VersionPlace): Promise<PageView> {
    const room = await this.planning.room(viewer, place);
    const tablings = await this.tablings.of(room.desk, place.year, place.number);
    const mayAssemble = mayOn(viewer, 'plan.assemble', place.accord);
    return page('planning/version', (words) => versionView(room, tablings, mayAssemble, words), {
      messages: planningPageMessages,
      title: ({ t }) => t('planning.version_title', { year: place.year, number: place.number }),
      breadcrumb: (words) => crumbsOf(room.desk, place.year, words),
      illustrative: deskBanner(room.desk),
    });
  }

  @Post()
  @RequirePermission('plan.assemble')
  async act(
    @CurrentViewer() viewer: Viewer,
    @Param(VersionPlacePipe) place: VersionPlace,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const act = planActs.find((one) => one === textIn(body, 'act'));
    try {
      if (!act) throw planningRefusals.of('plan.blocked');
      const { resolution, reason } = fields[act];
      const now = await this.steps.take(viewer, place, versionIn(body), act, {
        resolution: textIn(body, resolution),
        reason: textIn(body, reason),
      });
      return seeOther(versionPath({ ...place, number: now }), say(`planning.done.${act}`));
    } catch (error) {
      if (error instanceof Refusal && error.definition.status === 404) throw error;
      return pageAgain(await this.show(viewer, place), typedIn(body), error);
    }
  }

  /** Lays the version before a sitting, as it stands now. */
  @Post('tabling')
  @RequirePermission('plan.assemble')
  async table(
    @CurrentViewer() viewer: Viewer,
    @Param(VersionPlacePipe) place: VersionPlace,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    try {
      await this.tabling.table(viewer, place, textIn(body, 'sitting'));
      return seeOther(`${versionPath(place)}#tabled`, say('planning.done.tabled'));
    } catch (error) {
      return pageAgain(await this.show(viewer, place), body, error);
    }
  }
}

/** The resolution and the reason, each in the field of its own step. */
const fields: Readonly<Record<PlanAct, { readonly resolution: string; readonly reason: string }>> = {
  opinion: { resolution: 'opinion', reason: 'opinionNote' },
  propose: { resolution: '', reason: '' },
  reopen: { resolution: '', reason: 'reopenReason' },
  withdraw: { resolution: '', reason: 'withdrawReason' },
  adopt: { resolution: 'resolution', reason: 'noReportReason' },
  reject: { resolution: 'rejection', reason: '' },
};

/** The form comes back with the version as it is now. */
function typedIn(body: object): object {
  return Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'version'));
}
