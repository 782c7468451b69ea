import { Get, Param, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiRead } from '../../platform/api/api-route';
import { type JsonAnswer } from '../../platform/api/json-answer';
import { CodeFilter, PageQuery, TextFilter, WholeFilter, WordFilter, pageFrom } from '../../platform/api/page.query';
import { pageOf } from '../../platform/api/shape';
import { meetingStates, resolutionStates } from '../meeting.lifecycle';
import { MeetingQueries } from '../meeting.queries';
import {
  meetingDetail,
  meetingSummary,
  resolutionResource,
  tableResource,
  writtenProcedureResource,
} from './meeting.resource';

const tablesPage = pageOf(tableResource);
const meetingsPage = pageOf(meetingSummary);
const proceduresPage = pageOf(writtenProcedureResource);
const resolutionsPage = pageOf(resolutionResource);

export class MeetingSearch extends PageQuery {
  @CodeFilter('Code of the Table')
  table?: string;

  @WholeFilter('Year of the sitting', 1900, 2200)
  year?: number;

  @WordFilter('State of the sitting', [...meetingStates])
  state?: string;
}

export class ResolutionSearch extends PageQuery {
  @CodeFilter('Code of the Table')
  table?: string;

  @CodeFilter('Code of an action that the resolution is about')
  action?: string;

  @WholeFilter('Year of the plan that the resolution is about', 1900, 2200)
  year?: number;

  @WordFilter('How it stands in the register', [...resolutionStates])
  state?: string;

  @TextFilter('Words in the code or in the subject')
  q?: string;
}

@ApiController('accords/:accord', 'meetings')
@RequirePermission('meeting.read')
export class MeetingApiController {
  constructor(private readonly meetings: MeetingQueries) {}

  @Get('tables')
  @ApiRead({
    id: 'searchTables',
    summary: 'Tables of the accord',
    description: 'The bodies of the accord with the sittings held this year against those required.',
    answer: ['TablePage', tablesPage],
  })
  tables(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Query() query: PageQuery,
  ): Promise<string | undefined> {
    return this.meetings.tables(accordIdsWith(viewer, 'meeting.read'), accord, pageFrom(query));
  }

  @Get('meetings')
  @ApiRead({
    id: 'searchMeetings',
    summary: 'Sittings',
    description: 'Sittings of every Table in order of date, with notice, quorum and state of the minutes.',
    answer: ['MeetingPage', meetingsPage],
  })
  list(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Query() query: MeetingSearch,
  ): Promise<string | undefined> {
    return this.meetings.list(accordIdsWith(viewer, 'meeting.read'), accord, pageFrom(query), query);
  }

  @Get('meetings/:meeting')
  @ApiRead({
    id: 'showMeeting',
    summary: 'One sitting',
    description: 'Agenda with votes, attendance, quorum, notice, minutes and resolutions.',
    answer: ['Meeting', meetingDetail],
    hasEntityTag: true,
  })
  show(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('meeting') code: string,
  ): Promise<JsonAnswer | undefined> {
    return this.meetings.detail(accordIdsWith(viewer, 'meeting.read'), accord, code);
  }

  @Get('written-procedures')
  @ApiRead({
    id: 'searchWrittenProcedures',
    summary: 'Written procedures',
    description: 'Decisions asked for in writing, with the answers counted.',
    answer: ['WrittenProcedurePage', proceduresPage],
  })
  writtenProcedures(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Query() query: PageQuery,
  ): Promise<string | undefined> {
    return this.meetings.writtenProcedures(accordIdsWith(viewer, 'meeting.read'), accord, pageFrom(query));
  }

  @Get('resolutions')
  @ApiRead({
    id: 'searchResolutions',
    summary: 'Register of resolutions',
    description: 'What was decided, by which Table, in which sitting or written procedure.',
    answer: ['ResolutionPage', resolutionsPage],
  })
  resolutions(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Query() query: ResolutionSearch,
  ): Promise<string | undefined> {
    return this.meetings.resolutions(accordIdsWith(viewer, 'meeting.read'), accord, pageFrom(query), query);
  }
}
