import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { mayOn, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { Refusal } from '../../kernel/refusal';
import { YearPipe } from '../../platform/api/year.pipe';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { OpenAmendment } from '../open-amendment.command';
import { PlanningQueries } from '../planning.queries';
import { planningRefusals } from '../planning.refusals';
import { StartPlan } from '../start-plan.command';
import { versionPath } from '../version-path';
import { say } from './done-words';
import { planRoomView, startView } from './plan-room.view';
import { crumbsOf, deskBanner, planningPageMessages } from './planning-words.view';

/** Where the plan of a year is made: its versions, amendments, the start of a year, its closing. */
@Controller('accords/:code/plans/:year')
export class PlanRoomController {
  constructor(
    private readonly planning: PlanningQueries,
    private readonly starting: StartPlan,
    private readonly amending: OpenAmendment,
  ) {}

  @Get('work')
  @RequirePermission('plan.read')
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') accord: string,
    @Param('year', YearPipe) year: number,
  ): Promise<PageView> {
    const desk = await this.planning.desk(viewer, 'plan.read', accord);
    const [room, proposals] = await Promise.all([
      this.planning.yearRoom(desk, year),
      this.planning.proposals(desk, { year }),
    ]);
    if (!room.isInTerm) throw planningRefusals.of('plan.not_found');
    const rights = {
      mayAssemble: mayOn(viewer, 'plan.assemble', accord),
      mayPropose: mayOn(viewer, 'plan.propose', accord) && desk.parties.length > 0,
    };
    return page('planning/room', (words) => planRoomView(desk, year, room, proposals, rights, words), {
      messages: planningPageMessages,
      title: ({ t }) => t('planning.room_title', { year }),
      breadcrumb: (words) => crumbsOf(desk, null, words),
      illustrative: deskBanner(desk),
    });
  }

  @Post('work')
  @RequirePermission('plan.assemble')
  async act(
    @CurrentViewer() viewer: Viewer,
    @Param('code') accord: string,
    @Param('year', YearPipe) year: number,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    try {
      if (textIn(body, 'act') === 'close') {
        await this.starting.close(viewer, accord, year);
        return seeOther(`/accords/${accord}/plans/${year}/work`, say('planning.done.close'));
      }
      const { number } = await this.amending.open(viewer, accord, year, textIn(body, 'note'));
      return seeOther(versionPath({ accord, year, number }), say('planning.done.amend'));
    } catch (error) {
      if (error instanceof Refusal && error.definition.status === 404) throw error;
      return pageAgain(await this.show(viewer, accord, year), body, error);
    }
  }

  @Get('start')
  @RequirePermission('plan.assemble')
  async choose(
    @CurrentViewer() viewer: Viewer,
    @Param('code') accord: string,
    @Param('year', YearPipe) year: number,
  ): Promise<PageView> {
    const desk = await this.planning.desk(viewer, 'plan.assemble', accord);
    const continuing = await this.planning.continuing(desk, year - 1);
    return page('planning/start', (words) => startView(desk, year, continuing, words), {
      messages: planningPageMessages,
      title: ({ t }) => t('start.title', { year }),
      breadcrumb: (words) => crumbsOf(desk, null, words),
      illustrative: deskBanner(desk),
    });
  }

  @Post('start')
  @RequirePermission('plan.assemble')
  async start(
    @CurrentViewer() viewer: Viewer,
    @Param('code') accord: string,
    @Param('year', YearPipe) year: number,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const chosen = Object.keys(body)
      .filter((name) => name.startsWith('goes/') && textIn(body, name) !== '')
      .map((name) => name.slice('goes/'.length));
    try {
      const { number } = await this.starting.start(viewer, accord, year, chosen);
      return seeOther(versionPath({ accord, year, number }), say('planning.done.start'));
    } catch (error) {
      if (error instanceof Refusal && error.definition.status === 404) throw error;
      return pageAgain(await this.choose(viewer, accord, year), body, error);
    }
  }
}
