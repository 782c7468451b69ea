import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { Public } from '../../access/route-rights';
import { sendKeptFile } from '../../documents/web/send-kept-file';
import { Refusal } from '../../kernel/refusal';
import { FileStore } from '../../platform/files/file-store';
import { WindowCounter } from '../../platform/api/rate-limit.guard';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { AnswerProcedure } from '../answer-procedure.command';
import { type InvitedRoom, ProcedureRoomQueries } from '../procedure-room.queries';
import { procedureRefusals } from '../procedure.refusals';
import { invitedView, procedurePageMessages } from './procedure.view';

const perMinute = 30;

/** A member's answer by a one-time link, without a sign-in. Opening it uses nothing up: mail scanners open links too. */
@Controller('procedure-answers')
@Public()
export class ProcedureAnswersController {
  private readonly counter = new WindowCounter();

  constructor(
    private readonly rooms: ProcedureRoomQueries,
    private readonly answering: AnswerProcedure,
    private readonly files: FileStore,
  ) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView> {
    await this.guard(request, response);
    try {
      return formPage(await this.rooms.invited(token), token);
    } catch (error) {
      return goneOr(error);
    }
  }

  @Get(':token/documents/:document')
  async document(
    @Param('token') token: string,
    @Param('document') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    await this.guard(request, response);
    const found = (await this.rooms.invited(token)).documents.find((one) => one.id === id);
    if (!found) throw procedureRefusals.of('procedure.not_found');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    await sendKeptFile(this.files, request, response, { ...found, etag: found.sha256 });
  }

  @Post(':token')
  async answer(
    @Param('token') token: string,
    @Body() body: object,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView> {
    await this.guard(request, response);
    try {
      const room = await this.rooms.invited(token);
      const typed = { answer: textIn(body, 'answer'), comment: textIn(body, 'comment'), version: versionIn(body) };
      try {
        await this.answering.byLink(token, typed);
      } catch (error) {
        return pageAgain(formPage(room, token), { ...body, version: undefined }, error);
      }
      const party = room.members.find(({ partyId }) => partyId === room.partyId)?.name ?? '';
      return page('meetings/procedure-thanks', ({ t }) => ({ sentence: t('procedure.thanks', { party }) }), {
        messages: procedurePageMessages,
        title: 'procedure.thanks_title',
      }) as PageView;
    } catch (error) {
      return goneOr(error);
    }
  }

  /** The address is the secret: it goes to no other site, into no index, and cannot be tried at will. */
  private async guard(request: Request, response: Response): Promise<void> {
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('X-Robots-Tag', 'noindex');
    const { isBlocked, timeToExpire } = await this.counter.increment(request.ip ?? '', 60_000, perMinute);
    if (isBlocked) throw procedureRefusals.of('procedure.too_many', { retryAfterSeconds: timeToExpire });
  }
}

function formPage(room: InvitedRoom, token: string): PageView {
  return page('meetings/procedure-public', (words) => invitedView(room, token, words), {
    messages: procedurePageMessages,
    title: ({ t }) => t('procedure.public_title', { code: room.procedure.code }),
    illustrative: room.isIllustrative ? { disclaimer: room.disclaimer, referenceDate: room.today } : null,
  }) as PageView;
}

function goneOr(error: unknown): PageView {
  if (!(error instanceof Refusal) || error.code !== 'procedure.link_not_valid') throw error;
  return page('meetings/procedure-thanks', ({ language }) => ({ sentence: error.sentence(language) }), {
    messages: procedurePageMessages,
    title: 'procedure.gone_title',
    status: 404,
  }) as PageView;
}
