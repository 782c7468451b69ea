import { Body, Controller, Get, Param, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { sendKeptFile } from '../../documents/web/send-kept-file';
import { FileStore } from '../../platform/files/file-store';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, type SeeOther } from '../../platform/pages/page-view';
import { ProcedureDesk } from '../procedure-desk';
import { ProcedureRoomQueries } from '../procedure-room.queries';
import { procedureRefusals } from '../procedure.refusals';
import { ProcedurePages, type ProcedureParams, wentWell } from './procedure-page';
import { procedurePageMessages } from './procedure.view';

/** A written procedure: read, opened, answered, closed, cancelled. */
@Controller('accords/:code/procedures/:procedure')
@RequirePermission('meeting.read')
export class ProcedureController {
  constructor(
    private readonly pages: ProcedurePages,
    private readonly rooms: ProcedureRoomQueries,
    private readonly desk: ProcedureDesk,
    private readonly files: FileStore,
  ) {}

  @Get()
  show(@CurrentViewer() viewer: Viewer, @Param() params: ProcedureParams): Promise<PageView> {
    return this.pages.show(viewer, params);
  }

  @Get('documents/:document')
  async document(
    @CurrentViewer() viewer: Viewer,
    @Param() params: ProcedureParams,
    @Param('document') id: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { documents } = await this.rooms.of(viewer, params.code, params.procedure);
    const found = documents.find((one) => one.id === id);
    if (!found) throw procedureRefusals.of('procedure.not_found');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    await sendKeptFile(this.files, request, response, { ...found, etag: found.sha256 });
  }

  @Post('opening')
  @RequirePermission('meeting.record')
  open(
    @CurrentViewer() viewer: Viewer,
    @Param() params: ProcedureParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.orAgain(viewer, params, body, async () => {
      const count = await this.desk.opening.open(viewer, addressOf(params), versionIn(body));
      return wentWell(params, 'procedure.was_opened', '', { count });
    });
  }

  @Post('answers')
  @RequirePermission('meeting.answer')
  answer(
    @CurrentViewer() viewer: Viewer,
    @Param() params: ProcedureParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const typed = { answer: textIn(body, 'answer'), comment: textIn(body, 'comment'), version: versionIn(body) };
    return this.orAgain(viewer, params, { ...body, version: undefined }, async () => {
      await this.desk.answering.answer(viewer, addressOf(params), typed);
      return wentWell(params, 'procedure.was_answered', '#answer');
    });
  }

  @Post('closing')
  @UseInterceptors(PasswordAgain)
  @RequirePermission('meeting.record')
  close(
    @CurrentViewer() viewer: Viewer,
    @Param() params: ProcedureParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.orAgain(viewer, params, body, async () => {
      await this.desk.closing.close(viewer, addressOf(params), versionIn(body));
      return wentWell(params, 'procedure.was_closed');
    });
  }

  @Post('cancellation')
  @RequirePermission('meeting.record')
  cancel(
    @CurrentViewer() viewer: Viewer,
    @Param() params: ProcedureParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.orAgain(viewer, params, body, async () => {
      await this.desk.preparing.cancel(viewer, addressOf(params), textIn(body, 'reason'));
      return wentWell(params, 'procedure.was_cancelled');
    });
  }

  /** The link is shown here, once: only its hash is kept. */
  @Post('links')
  @RequirePermission('meeting.record')
  async link(
    @CurrentViewer() viewer: Viewer,
    @Param() params: ProcedureParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.orAgain(viewer, params, body, async () => {
      const url = await this.desk.opening.link(viewer, addressOf(params), textIn(body, 'party'));
      const back = `/accords/${params.code}/procedures/${params.procedure}`;
      return page(
        'meetings/procedure-link',
        { url, back, backText: params.procedure },
        {
          messages: procedurePageMessages,
          title: 'procedure.link_made',
        },
      ) as PageView;
    });
  }

  private async orAgain<Answer extends PageView | SeeOther>(
    viewer: Viewer,
    params: ProcedureParams,
    body: object,
    act: () => Promise<Answer>,
  ): Promise<PageView | SeeOther> {
    try {
      return await act();
    } catch (error) {
      return pageAgain(await this.pages.show(viewer, params), body, error);
    }
  }
}

function addressOf({ code, procedure }: ProcedureParams): { accord: string; procedure: string } {
  return { accord: code, procedure };
}
