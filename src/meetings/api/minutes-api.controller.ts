import { Body, Get, Param, Post, Put, Req, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { ApiRead, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { type SittingAddress } from '../sitting-address';
import { IssueMinutes } from '../issue-minutes.command';
import { MinutesRoomQueries } from '../minutes-room.queries';
import { WriteMinutes } from '../write-minutes.command';
import { documentReference, doneAnswer, versionReference } from './convening.resource';
import { DraftBody, ErratumBody, ExtractBody, SectionBody } from './minutes.body';
import { draftBody, erratumBody, extractBody, minutesAnswer, minutesResource, sectionBody } from './minutes.resource';
import { numberOf, SittingApi } from './sitting-api';

const document = ['IssuedPaper', documentReference] as const;

/** Minutes of a sitting: their text, and the documents issued of them, with the guards of their page. */
@SittingApi('/minutes')
@RequirePermission('meeting.record')
export class MinutesApiController {
  constructor(
    private readonly rooms: MinutesRoomQueries,
    private readonly writing: WriteMinutes,
    private readonly issuing: IssueMinutes,
  ) {}

  @Get()
  @RequirePermission('meeting.read')
  @ApiRead({
    id: 'showMinutes',
    summary: 'Minutes of a sitting',
    description:
      'Their state, text by item, observations and errata; a draft that was not circulated has no text here.',
    answer: ['Minutes', minutesResource],
  })
  async show(@CurrentViewer() viewer: Viewer, @Param() { accord, meeting }: SittingAddress): Promise<object> {
    return minutesAnswer(await this.rooms.of(viewer, accord, meeting));
  }

  @Post()
  @ApiWrite({
    id: 'draftMinutes',
    summary: 'Draft the minutes',
    description: 'From what was recorded of the sitting, item by item, once it is over.',
    body: ['MinutesDraft', draftBody],
    answer: ['MeetingDone', doneAnswer],
    creates: true,
  })
  async begin(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Body() body: DraftBody,
  ): Promise<object> {
    await this.writing.begin(viewer, place, body.language ?? viewer.language);
    return { meeting: place.meeting };
  }

  @Put('sections/:item')
  @ApiWrite({
    id: 'writeMinutesSection',
    summary: 'Write one section of the minutes',
    description: 'The text of one item, until the minutes are adopted; item 0 is opening and attendance.',
    body: ['MinutesSection', sectionBody],
    answer: ['VersionReference', versionReference],
    changes: true,
  })
  async save(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Param('item') item: string,
    @Body() { content }: SectionBody,
    @Req() request: Request,
  ): Promise<object> {
    const section = { number: numberOf(item), version: versionToMatch(request), content };
    return { version: await this.writing.save(viewer, place, section) };
  }

  @Post('document')
  @UseInterceptors(PasswordAgain)
  @ApiWrite({
    id: 'issueMinutes',
    summary: 'Issue adopted minutes',
    description: 'As a numbered PDF; issued once, however often it is asked for.',
    answer: document,
    creates: true,
  })
  async issue(@CurrentViewer() viewer: Viewer, @Param() place: SittingAddress): Promise<object> {
    return { document: await this.issuing.issue(viewer, place) };
  }

  @Post('extracts')
  @UseInterceptors(PasswordAgain)
  @ApiWrite({
    id: 'issueExtract',
    summary: 'Issue an extract of adopted minutes',
    description: 'The text of one item, word for word; the same item gives the same document.',
    body: ['MinutesExtract', extractBody],
    answer: document,
    creates: true,
  })
  async extract(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Body() { item }: ExtractBody,
  ): Promise<object> {
    return { document: await this.issuing.extract(viewer, place, item) };
  }

  @Post('errata')
  @UseInterceptors(PasswordAgain)
  @ApiWrite({
    id: 'issueErratum',
    summary: 'Issue an erratum',
    description: 'A document beside adopted minutes, which stay; the same words twice are one erratum.',
    body: ['MinutesErratum', erratumBody],
    answer: document,
    creates: true,
  })
  async erratum(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingAddress,
    @Body() body: ErratumBody,
  ): Promise<object> {
    return { document: await this.issuing.erratum(viewer, place, body) };
  }
}
