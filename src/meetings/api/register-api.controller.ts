import { Body, Get, HttpCode, Param, Post, Put, Query, Req, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { type VersionedAnswer } from '../../platform/api/answer.interceptor';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { CodeFilter, WordFilter } from '../../platform/api/page.query';
import { KeepFollowUp } from '../keep-follow-up.command';
import { KeepResolution } from '../keep-resolution.command';
import { ResolutionRoomQueries } from '../resolution-room.queries';
import { FollowUpActBody, FollowUpBody, ResolutionActBody } from './register.body';
import {
  followUpActBody,
  followUpBody,
  followUpList,
  movedFollowUp,
  movedResolution,
  namedFollowUp,
  resolutionActBody,
  resolutionDetail,
} from './register.resource';

export class FollowUpSearch {
  @WordFilter('How it stands', ['open', 'done', 'dropped'])
  state?: string;

  @CodeFilter('Code of the Table')
  table?: string;

  @CodeFilter('Code of the party that owes it')
  owner?: string;
}

/** One resolution with its vote, papers and consequences; its life afterwards; follow-ups. */
@ApiController('accords/:accord', 'meetings')
@RequirePermission('meeting.read')
@UseInterceptors(IdempotencyInterceptor)
export class RegisterApiController {
  constructor(
    private readonly rooms: ResolutionRoomQueries,
    private readonly keeping: KeepResolution,
    private readonly followUps: KeepFollowUp,
  ) {}

  @Get('resolutions/:resolution')
  @ApiRead({
    id: 'showResolution',
    summary: 'One resolution',
    description: 'With its vote as it was frozen, the documents tabled, what it brought about and its follow-ups.',
    answer: ['ResolutionDetail', resolutionDetail],
    hasEntityTag: true,
  })
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('resolution') resolution: string,
  ): Promise<VersionedAnswer> {
    const desk = await this.rooms.desk(viewer, 'meeting.read', accord);
    const room = await this.rooms.room(desk, resolution);
    const body = { ...room, accord, id: undefined, tableName: undefined, successors: undefined, parties: undefined };
    return { body: JSON.stringify(body), version: room.version };
  }

  @Post('resolutions/:resolution/acts')
  @HttpCode(200)
  @RequirePermission('resolution.keep')
  @ApiWrite({
    id: 'actOnResolution',
    summary: 'Execute or supersede a resolution, or enter a consequence',
    description: 'Execution needs its day, supersession the resolution that takes its place.',
    body: ['ResolutionAct', resolutionActBody],
    answer: ['MovedResolution', movedResolution],
    changes: true,
  })
  async act(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('resolution') code: string,
    @Body() body: ResolutionActBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const version = await this.take(viewer, accord, code, versionToMatch(request), body);
    return { body: JSON.stringify({ code, version }), version };
  }

  @Get('follow-ups')
  @ApiRead({
    id: 'searchFollowUps',
    summary: 'Follow-ups',
    description: 'What the Tables asked for; those still open first, the earliest due first.',
    answer: ['FollowUpList', followUpList],
  })
  async list(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Query() query: FollowUpSearch,
  ): Promise<object> {
    const desk = await this.rooms.desk(viewer, 'meeting.read', accord);
    return { accord, followUps: await this.rooms.followUps(desk, query) };
  }

  @Post('resolutions/:resolution/follow-ups')
  @RequirePermission('resolution.keep')
  @ApiWrite({
    id: 'openFollowUp',
    summary: 'Open a follow-up of a resolution',
    description: 'With its owner and the day it is due; it comes back on the next agenda until it is done.',
    body: ['FollowUpEntry', followUpBody],
    answer: ['FollowUpName', namedFollowUp],
    creates: true,
  })
  async open(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('resolution') resolution: string,
    @Body() body: FollowUpBody,
  ): Promise<object> {
    return { id: await this.followUps.open(viewer, accord, resolution, entryOf(body)) };
  }

  @Put('follow-ups/:task')
  @RequirePermission('resolution.keep')
  @ApiWrite({
    id: 'changeFollowUp',
    summary: 'Change a follow-up',
    description: 'Its words, its owner or the day it is due, while it is open.',
    body: ['FollowUpEntry', followUpBody],
    answer: ['MovedFollowUp', movedFollowUp],
    changes: true,
  })
  async change(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('task') id: string,
    @Body() body: FollowUpBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const version = await this.followUps.change(viewer, accord, id, versionToMatch(request), entryOf(body));
    return { body: JSON.stringify({ id, version }), version };
  }

  @Post('follow-ups/:task/acts')
  @HttpCode(200)
  @RequirePermission('follow_up.work')
  @ApiWrite({
    id: 'closeFollowUp',
    summary: 'Close a follow-up',
    description: 'Done, by its owner or the secretariat; dropped with a reason, by the secretariat.',
    body: ['FollowUpAct', followUpActBody],
    answer: ['MovedFollowUp', movedFollowUp],
    changes: true,
  })
  async close(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('task') id: string,
    @Body() body: FollowUpActBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const how = { state: body.act, reason: body.reason ?? '' };
    const version = await this.followUps.close(viewer, accord, id, versionToMatch(request), how);
    return { body: JSON.stringify({ id, version }), version };
  }

  private take(
    viewer: Viewer,
    accord: string,
    code: string,
    version: number,
    { act, on = '', by = '', party = '', partyEvent = 'accession', words = '' }: ResolutionActBody,
  ): Promise<number> {
    switch (act) {
      case 'execute':
        return this.keeping.execute(viewer, accord, code, version, on);
      case 'supersede':
        return this.keeping.supersede(viewer, accord, code, version, by);
      case 'party':
        return this.keeping.decideParty(viewer, accord, code, version, { party, kind: partyEvent, occurredOn: on });
      case 'tell':
        return this.keeping.tell(viewer, accord, code, version, words);
    }
  }
}

function entryOf({ title, owner = '', ownerName = '', dueOn }: FollowUpBody): {
  title: string;
  owner: string;
  ownerName: string;
  dueOn: string;
} {
  return { title, owner, ownerName, dueOn };
}
