import { Body, Delete, Get, HttpCode, Param, Patch, Post, Req, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { rulesInForce } from '../../accord/rules-in-force.rules';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { type ItemDraft, readItem } from '../agenda-item.rules';
import { BuildAgenda } from '../build-agenda.command';
import { conveningRefusals } from '../convening.refusals';
import { PlanSitting } from '../plan-sitting.command';
import { PrepareRoomQueries } from '../prepare-room.queries';
import { SittingGroundQueries } from '../sitting-ground.queries';
import { readSittingPlan, withAnswerDay, type SittingPlan } from '../sitting-plan.rules';
import { TableDocument } from '../table-document.command';
import { fieldsOf, ItemBody, SittingBody, SuggestionBody, TabledBody } from './convening.body';
import {
  documentReference,
  doneAnswer,
  itemBody,
  itemReference,
  meetingReference,
  sittingBody,
  suggestionBody,
  suggestionList,
  suggestionOf,
  tabledBody,
  versionReference,
} from './convening.resource';
import { numberOf } from './sitting-api';

/** A sitting in the making, with the guards of its pages. */
@ApiController('accords/:accord', 'meetings')
@RequirePermission('meeting.convene')
@UseInterceptors(IdempotencyInterceptor)
export class ConveningApiController {
  constructor(
    private readonly grounds: SittingGroundQueries,
    private readonly rooms: PrepareRoomQueries,
    private readonly planning: PlanSitting,
    private readonly agenda: BuildAgenda,
    private readonly tabling: TableDocument,
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
    const plan = planIn(viewer, body, today);
    const { workingDays } = rulesInForce(rules, plan.heldOn);
    return { meeting: await this.planning.plan(viewer, accord, table, withAnswerDay(plan, workingDays, today)) };
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
    const { today } = await this.rooms.desk(viewer, 'meeting.convene', accord, meeting);
    const plan = planIn(viewer, body, today);
    return { version: await this.planning.change(viewer, accord, meeting, versionToMatch(request), plan) };
  }

  @Get('meetings/:meeting/suggestions')
  @ApiRead({
    id: 'listAgendaSuggestions',
    summary: 'What the agenda should have',
    description: 'Items put off, open follow-ups, items asked for, minutes waiting, and what duties demand.',
    answer: ['AgendaSuggestions', suggestionList],
  })
  async suggestions(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('meeting') meeting: string,
  ): Promise<object> {
    const room = await this.rooms.of(viewer, accord, meeting);
    return { items: room.suggestions.map(suggestionOf) };
  }

  @Post('meetings/:meeting/suggestions')
  @ApiWrite({
    id: 'takeAgendaSuggestion',
    summary: 'Put a suggested item on the agenda',
    description: 'Once.',
    body: ['AgendaSuggestionSource', suggestionBody],
    answer: ['AgendaItemReference', itemReference],
    creates: true,
  })
  async take(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('meeting') meeting: string,
    @Body() body: SuggestionBody,
  ): Promise<object> {
    return { item: await this.agenda.take(viewer, accord, meeting, body.source) };
  }

  @Post('meetings/:meeting/agenda')
  @ApiWrite({
    id: 'addAgendaItem',
    summary: 'Add an item to the agenda',
    description: 'At its end; after a notice it is marked as added later.',
    body: ['AgendaItemDraft', itemBody],
    answer: ['AgendaItemReference', itemReference],
    creates: true,
  })
  async add(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('meeting') meeting: string,
    @Body() body: ItemBody,
  ): Promise<object> {
    const item = await this.itemIn(viewer, accord, meeting, body);
    return { item: await this.agenda.add(viewer, accord, meeting, item) };
  }

  @Patch('meetings/:meeting/agenda/:item')
  @ApiWrite({
    id: 'changeAgendaItem',
    summary: 'Change an item of the agenda',
    description: 'Built on the version that was read.',
    body: ['AgendaItemDraft', itemBody],
    consumes: 'application/merge-patch+json',
    answer: ['VersionReference', versionReference],
    changes: true,
  })
  async edit(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('meeting') meeting: string,
    @Param('item') number: string,
    @Body() body: ItemBody,
    @Req() request: Request,
  ): Promise<object> {
    const item = await this.itemIn(viewer, accord, meeting, body);
    const at = { number: numberOf(number), version: versionToMatch(request) };
    return { version: await this.agenda.change(viewer, accord, meeting, at, item) };
  }

  @Delete('meetings/:meeting/agenda/:item')
  @HttpCode(200)
  @ApiWrite({
    id: 'removeAgendaItem',
    summary: 'Take an item off the agenda',
    description: 'One that a notice named stays, withdrawn.',
    answer: ['MeetingDone', doneAnswer],
  })
  async remove(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('meeting') meeting: string,
    @Param('item') number: string,
  ): Promise<object> {
    await this.agenda.remove(viewer, accord, meeting, numberOf(number));
    return { meeting };
  }

  @Post('meetings/:meeting/tabled-documents')
  @ApiWrite({
    id: 'tableIssuedDocument',
    summary: 'Table an issued document',
    description: 'With the hash of exactly what is laid before the sitting.',
    body: ['TabledDocument', tabledBody],
    answer: ['TabledDocumentReference', documentReference],
    creates: true,
  })
  async table(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('meeting') meeting: string,
    @Body() body: TabledBody,
  ): Promise<object> {
    return { document: await this.tabling.choose(viewer, accord, meeting, body.document, body.item ?? null) };
  }

  private async itemIn(viewer: Viewer, accord: string, meeting: string, body: ItemBody): Promise<ItemDraft> {
    const { accordId } = await this.rooms.desk(viewer, 'meeting.convene', accord, meeting);
    const { item, faults } = readItem(fieldsOf(body), await this.rooms.known(accordId), viewer.language);
    if (faults.length > 0) throw conveningRefusals.of('agenda.item_invalid', {}, faults);
    return item;
  }
}

export function planIn(viewer: Viewer, body: SittingBody, today: string): SittingPlan {
  const { plan, faults } = readSittingPlan(fieldsOf(body), today, viewer.language);
  if (faults.length > 0) throw conveningRefusals.of('sitting.entry_invalid', {}, faults);
  return plan;
}
