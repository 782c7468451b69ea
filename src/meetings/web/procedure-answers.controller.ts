import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { SecretAddress } from '../../access/web/secret-address';
import { sendKeptFile } from '../../documents/web/send-kept-file';
import { FileStore } from '../../platform/files/file-store';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { AnswerProcedure } from '../answer-procedure.command';
import { type InvitedRoom, ProcedureRoomQueries } from '../procedure-room.queries';
import { procedureRefusals } from '../procedure.refusals';
import { invitedView, procedurePageMessages } from './procedure.view';

/** A member's answer by a one-time link, without a sign-in. Opening it uses nothing up: mail scanners open links too. */
@Controller('procedure-answers')
@SecretAddress()
export class ProcedureAnswersController {
  constructor(
    private readonly rooms: ProcedureRoomQueries,
    private readonly answering: AnswerProcedure,
    private readonly files: FileStore,
  ) {}

  @Get(':token')
  async show(@Param('token') token: string): Promise<PageView> {
    return formPage(await this.rooms.invited(token), token);
  }

  @Get(':token/documents/:document')
  async document(
    @Param('token') token: string,
    @Param('document') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const found = (await this.rooms.invited(token)).documents.find((one) => one.id === id);
    if (!found) throw procedureRefusals.of('procedure.not_found');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    await sendKeptFile(this.files, request, response, { ...found, etag: found.sha256 });
  }

  @Post(':token')
  async answer(@Param('token') token: string, @Body() body: object): Promise<PageView> {
    const room = await this.rooms.invited(token);
    const typed = { answer: textIn(body, 'answer'), comment: textIn(body, 'comment'), version: versionIn(body) };
    try {
      await this.answering.byLink(token, typed);
    } catch (error) {
      return pageAgain(formPage(room, token), { ...body, version: undefined }, error);
    }
    const party = room.members.find(({ partyId }) => partyId === room.partyId)?.name ?? '';
    return page('layout/thanks', ({ t }) => ({ sentence: t('procedure.thanks', { party }) }), {
      messages: procedurePageMessages,
      title: 'procedure.thanks_title',
    }) as PageView;
  }
}

function formPage(room: InvitedRoom, token: string): PageView {
  return page('meetings/procedure-public', (words) => invitedView(room, token, words), {
    messages: procedurePageMessages,
    title: ({ t }) => t('procedure.public_title', { code: room.procedure.code }),
    illustrative: room.isIllustrative ? { disclaimer: room.disclaimer, referenceDate: room.today } : null,
  }) as PageView;
}
