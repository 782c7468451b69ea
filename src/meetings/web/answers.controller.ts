import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission, TakesUpload } from '../../access/route-rights';
import { CurrentViewer, Visitors } from '../../access/visitor';
import { type Viewer } from '../../access/viewer';
import { Refusal } from '../../kernel/refusal';
import { translator } from '../../platform/i18n/catalogue';
import { receiveUpload } from '../../platform/files/receive-upload';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { answerMessages } from '../answer.messages';
import { AnswerNotice, largestProxyMegabytes } from '../answer-notice.command';
import { answeringFor } from '../answering-party.rules';
import { MeetingUploads } from '../meeting-uploads';
import { PrepareRoomQueries } from '../prepare-room.queries';
import { answerView } from './answer.view';
import { conveningPageMessages } from './convening-words.view';
import { numberIn } from './prepare.controller';
import { requestIn } from './request-form';
import { atItem, bannerOfSitting, crumbsOfSitting, sittingPath } from './prepare-page';

interface AnswerParams {
  readonly code: string;
  readonly meeting: string;
  readonly number: string;
}
type Said = keyof typeof answerMessages.it;

/** What a signed-in member says to a notice: who comes, items asked for, comments, conflicts of interest. */
@Controller('accords/:code/meetings/:meeting/answer')
@RequirePermission('meeting.answer')
export class AnswersController {
  constructor(
    private readonly rooms: PrepareRoomQueries,
    private readonly answering: AnswerNotice,
    private readonly uploads: MeetingUploads,
    private readonly visitors: Visitors,
  ) {}

  @Get()
  show(@CurrentViewer() viewer: Viewer, @Param() place: AnswerParams): Promise<PageView> {
    return this.answerPage(viewer, place);
  }

  @Post()
  answer(
    @CurrentViewer() viewer: Viewer,
    @Param() place: AnswerParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, place, body, 'answer.saved', () =>
      this.answering.answer(viewer, place.code, place.meeting, versionIn(body), (name) => textIn(body, name)),
    );
  }

  @Post('proxy-file')
  @TakesUpload()
  proxyFile(
    @CurrentViewer() viewer: Viewer,
    @Param() place: AnswerParams,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, place, {}, 'answer.proxy_file_saved', async () => {
      await this.answering.expectProxyFile(viewer, place.code, place.meeting);
      const { path, name } = await receiveUpload(request, response, {
        ...{ field: 'file', folder: this.uploads.folder, limitMegabytes: largestProxyMegabytes },
        checkFields: (given) => this.visitors.checkForm(request, given),
      });
      await this.answering.proxyFile(viewer, place.code, place.meeting, { path, name });
    });
  }

  @Post('requests')
  request(
    @CurrentViewer() viewer: Viewer,
    @Param() place: AnswerParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, place, body, 'answer.requested', () =>
      this.answering.request(viewer, place.code, place.meeting, requestIn(body)),
    );
  }

  @Post('items/:number/comments')
  comment(
    @CurrentViewer() viewer: Viewer,
    @Param() place: AnswerParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const message = textIn(body, `message/${place.number}`);
    return this.act(viewer, place, body, 'answer.commented', () =>
      this.answering.comment(viewer, place.code, place.meeting, numberIn(place), message),
    );
  }

  @Post('items/:number/interest')
  interest(
    @CurrentViewer() viewer: Viewer,
    @Param() place: AnswerParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const isDeclared = textIn(body, 'act') !== 'withdraw';
    const reason = textIn(body, `interest-reason/${place.number}`);
    return this.act(viewer, place, body, isDeclared ? 'answer.interest_saved' : 'answer.interest_gone', () =>
      this.answering.interest(viewer, place.code, place.meeting, { number: numberIn(place), isDeclared, reason }),
    );
  }

  private async act(
    viewer: Viewer,
    place: AnswerParams,
    body: object,
    saidNext: Said,
    work: () => Promise<unknown>,
  ): Promise<PageView | SeeOther> {
    try {
      await work();
    } catch (error) {
      if (error instanceof Refusal && error.code === 'access.form_expired') throw error;
      const again = await this.answerPage(viewer, place);
      const suffixed = place.number === undefined ? error : atItem(error, place.number);
      return pageAgain(again, { ...body, version: undefined }, suffixed);
    }
    return seeOther(`${sittingPath(place.code, place.meeting)}/answer`, ({ language }) =>
      translator(answerMessages, language)(saidNext),
    );
  }

  private async answerPage(viewer: Viewer, place: AnswerParams): Promise<PageView> {
    const desk = await this.rooms.desk(viewer, 'meeting.answer', place.code, place.meeting);
    const member = answeringFor(viewer, desk, desk.members, ({ id }) => id) ?? null;
    return page('meetings/answer', (words) => answerView(desk, member, words), {
      messages: conveningPageMessages,
      title: ({ t }) => t('answer.title', { code: desk.meeting.code }),
      breadcrumb: ({ language }) => crumbsOfSitting(desk, language),
      illustrative: bannerOfSitting(desk),
    });
  }
}
