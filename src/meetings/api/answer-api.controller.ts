import { Body, Delete, HttpCode, Param, Post, Query, Req } from '@nestjs/common';
import { type Request } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiWrite } from '../../platform/api/api-route';
import { Expensive } from '../../platform/api/rate-limit.guard';
import { receiveBody } from '../../platform/files/receive-body';
import { type SittingAddress } from '../sitting-address';
import { AnswerNotice, largestProxyMegabytes } from '../answer-notice.command';
import { readRequest } from '../answer.rules';
import { MeetingUploads } from '../meeting-uploads';
import { conveningRefusals } from '../convening.refusals';
import { AnswerBody, CommentBody, fieldsOf, InterestBody, RequestBody } from './convening.body';
import { answerBody, commentBody, doneAnswer, interestBody, requestBody, versionReference } from './convening.resource';
import { fileBody, FileQuery } from './file.query';
import { numberOf, SittingApi } from './sitting-api';

/** What a member says to a notice, with the guards of its page. */
@SittingApi('/answer')
@RequirePermission('meeting.answer')
export class AnswerApiController {
  constructor(
    private readonly answering: AnswerNotice,
    private readonly uploads: MeetingUploads,
  ) {}

  @Post()
  @HttpCode(200)
  @ApiWrite({
    id: 'answerNotice',
    summary: 'Answer a notice',
    description: 'For the party one acts for; `version` is that of the answer it builds on, 0 for the first.',
    body: ['NoticeAnswer', answerBody],
    answer: ['VersionReference', versionReference],
  })
  async answer(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Body() body: AnswerBody,
  ): Promise<object> {
    return { version: await this.answering.answer(viewer, accord, meeting, body.version, fieldsOf(body)) };
  }

  @Post('requests')
  @HttpCode(200)
  @ApiWrite({
    id: 'requestAgendaItem',
    summary: 'Ask for an item',
    description: 'The secretariat puts it on the agenda or says why not.',
    body: ['AgendaItemRequest', requestBody],
    answer: ['MeetingDone', doneAnswer],
  })
  async request(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Body() body: RequestBody,
  ): Promise<object> {
    const { draft, faults } = readRequest(fieldsOf(body));
    if (!draft || faults.length > 0) throw conveningRefusals.of('answer.invalid', {}, faults);
    await this.answering.request(viewer, accord, meeting, draft);
    return { meeting };
  }

  @Post('items/:item/comments')
  @HttpCode(200)
  @ApiWrite({
    id: 'commentAgendaItem',
    summary: 'Comment on an item',
    description: 'Read by the secretariat and the members; it stays as it was written.',
    body: ['AgendaItemComment', commentBody],
    answer: ['MeetingDone', doneAnswer],
  })
  async comment(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Param('item') item: string,
    @Body() { message }: CommentBody,
  ): Promise<object> {
    await this.answering.comment(viewer, accord, meeting, numberOf(item), message);
    return { meeting };
  }

  @Post('items/:item/interest')
  @HttpCode(200)
  @ApiWrite({
    id: 'declareInterest',
    summary: 'Declare a conflict of interest on an item',
    description: 'Whoever declares one takes no part in its vote.',
    body: ['InterestDeclaration', interestBody],
    answer: ['MeetingDone', doneAnswer],
  })
  async declare(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Param('item') item: string,
    @Body() body: InterestBody,
  ): Promise<object> {
    const declared = { number: numberOf(item), isDeclared: true, reason: body?.reason ?? '' };
    await this.answering.interest(viewer, accord, meeting, declared);
    return { meeting };
  }

  @Delete('items/:item/interest')
  @HttpCode(200)
  @ApiWrite({
    id: 'withdrawInterest',
    summary: 'Withdraw a declared conflict of interest',
    description: 'The trail keeps that it was declared.',
    answer: ['MeetingDone', doneAnswer],
  })
  async withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Param('item') item: string,
  ): Promise<object> {
    const declared = { number: numberOf(item), isDeclared: false, reason: '' };
    await this.answering.interest(viewer, accord, meeting, declared);
    return { meeting };
  }

  @Post('proxy-file')
  @HttpCode(200)
  @Expensive()
  @ApiWrite({
    id: 'addProxyFile',
    summary: 'Add the signed proxy to an answer that gives one',
    description: 'The body is the file itself, whatever its Content-Type.',
    body: fileBody,
    consumes: 'application/octet-stream',
    answer: ['MeetingDone', doneAnswer],
  })
  async proxyFile(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Query() { name = '' }: FileQuery,
    @Req() request: Request,
  ): Promise<object> {
    await this.answering.expectProxyFile(viewer, accord, meeting);
    const { path } = await receiveBody(request, { folder: this.uploads.folder, limitMegabytes: largestProxyMegabytes });
    await this.answering.proxyFile(viewer, accord, meeting, { path, name });
    return { meeting };
  }
}
