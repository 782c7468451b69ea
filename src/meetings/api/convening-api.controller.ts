import { Body, Param, Patch, Post, Req, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { rulesInForce } from '../../accord/rules-in-force.rules';
import { type WorkingDayCalendar } from '../../kernel/working-days';
import { ApiController, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { conveningRefusals } from '../convening.refusals';
import { PlanSitting } from '../plan-sitting.command';
import { PrepareRoomQueries } from '../prepare-room.queries';
import { rulesOfDesk } from '../sitting-desk';
import { SittingGroundQueries } from '../sitting-ground.queries';
import { readSittingPlan, withAnswerDay, type SittingPlan } from '../sitting-plan.rules';
import { fieldsOf, SittingBody } from './convening.body';
import { meetingReference, sittingBody, versionReference } from './convening.resource';

/** A sitting in the making, with the guards of its pages. */
@ApiController('accords/:accord', 'meetings')
@RequirePermission('meeting.convene')
@UseInterceptors(IdempotencyInterceptor)
export class ConveningApiController {
  constructor(
    private readonly grounds: SittingGroundQueries,
    private readonly rooms: PrepareRoomQueries,
    private readonly planning: PlanSitting,
  ) {}

  @Post('tables/:table/meetings')
  @ApiWrite({
    id: 'planMeeting',
    summary: 'Plan a sitting',
    description: 'On a day to come; its code is made by the product.',
    body: ['SittingPlan', sittingBody],
    answer: ['MeetingReference', meetingReference],
    creates: true,
  })
  async plan(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('table') table: string,
    @Body() body: SittingBody,
  ): Promise<object> {
    const { rules, today } = await this.grounds.of(viewer, 'meeting.convene', accord, table);
    const plan = planIn(viewer, body, today, rulesInForce(rules, body.heldOn).workingDays);
    return { meeting: await this.planning.plan(viewer, accord, table, plan) };
  }

  @Patch('meetings/:meeting')
  @ApiWrite({
    id: 'changePlannedMeeting',
    summary: 'Change a planned sitting',
    description: 'Until its first notice; afterwards day, hour and place change with a new notice.',
    body: ['SittingPlan', sittingBody],
    consumes: 'application/merge-patch+json',
    answer: ['VersionReference', versionReference],
    changes: true,
  })
  async change(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('meeting') meeting: string,
    @Body() body: SittingBody,
    @Req() request: Request,
  ): Promise<object> {
    const desk = await this.rooms.desk(viewer, 'meeting.convene', accord, meeting);
    const plan = planIn(viewer, body, desk.today, rulesOfDesk(desk).all.workingDays);
    return { version: await this.planning.change(viewer, accord, meeting, versionToMatch(request), plan) };
  }
}

/** The plan that a body says; where it says no day to answer by, the one that the page would offer. */
export function planIn(viewer: Viewer, body: SittingBody, today: string, calendar: WorkingDayCalendar): SittingPlan {
  const { plan, faults } = readSittingPlan(fieldsOf(body), today, viewer.language);
  if (faults.length > 0) throw conveningRefusals.of('sitting.entry_invalid', {}, faults);
  return withAnswerDay(plan, calendar, today);
}
