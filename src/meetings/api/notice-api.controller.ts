import { Body, Get, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { ApiRead, ApiWrite } from '../../platform/api/api-route';
import { type SittingAddress } from '../sitting-address';
import { AnswerLink } from '../answer-link.command';
import { PrepareRoomQueries } from '../prepare-room.queries';
import { SendNotice } from '../send-notice.command';
import { rulesOfDesk } from '../sitting-desk';
import { CancellationBody, NoticeBody } from './convening.body';
import {
  cancellationBody,
  noticeBody,
  noticesOf,
  noticesResource,
  remindedAnswer,
  sentNotice,
} from './convening.resource';
import { planIn } from './convening-api.controller';
import { SittingApi } from './sitting-api';

/** Notices of a sitting, with the guards of their page. */
@SittingApi('')
@RequirePermission('meeting.convene')
export class NoticeApiController {
  constructor(
    private readonly rooms: PrepareRoomQueries,
    private readonly sending: SendNotice,
    private readonly links: AnswerLink,
  ) {}

  @Get('notices')
  @ApiRead({
    id: 'listNotices',
    summary: 'Notices of a sitting',
    description: 'Each with the proof of every sending, and who answered what.',
    answer: ['MeetingNotices', noticesResource],
  })
  async list(@CurrentViewer() viewer: Viewer, @Param() { accord, meeting }: SittingAddress): Promise<object> {
    return noticesOf(await this.rooms.desk(viewer, 'meeting.convene', accord, meeting));
  }

  @Post('notices')
  @UseInterceptors(PasswordAgain)
  @ApiWrite({
    id: 'sendNotice',
    summary: 'Send a notice',
    description:
      'The first convenes the sitting, later ones tell what changed. `known` is how many went out before; `addresses` of bodies without people here are given with every notice.',
    body: ['NoticeToSend', noticeBody],
    answer: ['SentNotice', sentNotice],
    creates: true,
  })
  async send(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Body() body: NoticeBody,
  ): Promise<object> {
    const desk = await this.rooms.desk(viewer, 'meeting.convene', accord, meeting);
    const typed = new Map((body.addresses ?? []).map(({ body: code, email }) => [`address/${code}`, email]));
    const sent = await this.sending.send(viewer, accord, meeting, {
      ...{ known: body.known, reason: body.reason ?? null, language: body.language ?? viewer.language },
      address: (name) => typed.get(name) ?? '',
      plan: body.sitting ? planIn(viewer, body.sitting, desk.today, rulesOfDesk(desk).all.workingDays) : null,
    });
    return { number: sent.number, document: sent.documentId };
  }

  @Post('cancellation')
  @HttpCode(200)
  @UseInterceptors(PasswordAgain)
  @ApiWrite({
    id: 'cancelMeeting',
    summary: 'Cancel a sitting',
    description: 'With a reason; everybody who was told of it is told.',
    body: ['MeetingCancellation', cancellationBody],
    answer: ['SentNotice', sentNotice],
  })
  async cancel(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Body() { reason }: CancellationBody,
  ): Promise<object> {
    const order = { known: 0, reason, language: viewer.language };
    const sent = await this.sending.cancel(viewer, accord, meeting, order);
    return { number: sent.number, document: sent.documentId };
  }

  @Post('reminders')
  @HttpCode(200)
  @ApiWrite({
    id: 'remindMembers',
    summary: 'Remind members of a notice',
    description: 'Those whose party has not answered, once a minute at most.',
    answer: ['RemindedMembers', remindedAnswer],
  })
  async remind(@CurrentViewer() viewer: Viewer, @Param() { accord, meeting }: SittingAddress): Promise<object> {
    return { messages: await this.links.remind(viewer, accord, meeting) };
  }
}
