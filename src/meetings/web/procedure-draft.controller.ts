import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission, TakesUpload } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer, Visitors } from '../../access/visitor';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { atFields, Refusal } from '../../kernel/refusal';
import { receiveUpload } from '../../platform/files/receive-upload';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, type SeeOther } from '../../platform/pages/page-view';
import { largestPaperMegabytes } from '../paper.rules';
import { PrepareProcedure, type ProcedureDraft } from '../prepare-procedure.command';
import { ProcedureRoomQueries } from '../procedure-room.queries';
import { procedureRefusals } from '../procedure.refusals';
import { SittingGroundQueries } from '../sitting-ground.queries';
import { ProcedurePages, type ProcedureParams, wentWell } from './procedure-page';
import { draftView, procedurePageMessages } from './procedure.view';

/** The field of the text has a name of its own on the page. */
const wording = { text: 'wording' } as const;

/** A written procedure while it is prepared: its text and its documents. */
@Controller('accords/:code')
@RequirePermission('meeting.record')
export class ProcedureDraftController {
  constructor(
    private readonly pages: ProcedurePages,
    private readonly rooms: ProcedureRoomQueries,
    private readonly grounds: SittingGroundQueries,
    private readonly preparing: PrepareProcedure,
    private readonly visitors: Visitors,
  ) {}

  @Get('tables/:table/procedure')
  begin(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('table') table: string,
  ): Promise<PageView> {
    return this.form(viewer, { code, table });
  }

  @Post('tables/:table/procedure')
  async create(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('table') table: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    try {
      const procedure = await this.preparing.create(viewer, code, table, draftIn(body, viewer));
      return wentWell({ code, procedure }, 'procedure.was_prepared');
    } catch (error) {
      return pageAgain(await this.form(viewer, { code, table }), body, atFields(error, wording));
    }
  }

  @Get('procedures/:procedure/draft')
  edit(@CurrentViewer() viewer: Viewer, @Param() params: ProcedureParams): Promise<PageView> {
    return this.form(viewer, params);
  }

  @Post('procedures/:procedure/draft')
  async change(
    @CurrentViewer() viewer: Viewer,
    @Param() params: ProcedureParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const address = { accord: params.code, procedure: params.procedure };
    try {
      await this.preparing.change(viewer, address, versionIn(body), draftIn(body, viewer));
      return wentWell(params, 'procedure.was_changed');
    } catch (error) {
      const stale = error instanceof Refusal && error.code === 'procedure.changed_meanwhile';
      const { procedure } = await this.rooms.of(viewer, params.code, params.procedure);
      const typed = stale ? { ...body, version: procedure.version } : body;
      return pageAgain(await this.form(viewer, params, stale), typed, atFields(error, wording));
    }
  }

  @Post('procedures/:procedure/documents')
  @TakesUpload()
  async table(
    @CurrentViewer() viewer: Viewer,
    @Param() params: ProcedureParams,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView | SeeOther> {
    try {
      await this.rooms.of(viewer, params.code, params.procedure);
      const upload = await receiveUpload(request, response, {
        field: 'document',
        folder: this.preparing.folder,
        limitMegabytes: largestPaperMegabytes,
        checkFields: (fields) => this.visitors.checkForm(request, fields),
      });
      await this.preparing.table(viewer, { accord: params.code, procedure: params.procedure }, upload);
      return wentWell(params, 'procedure.was_tabled', '#documents');
    } catch (error) {
      if (error instanceof Refusal && error.code === 'access.form_expired') throw error;
      return pageAgain(await this.pages.show(viewer, params), {}, error);
    }
  }

  /** @param isOvertaken what is kept now stands beside what was typed */
  private async form(
    viewer: Viewer,
    { code, table, procedure }: { readonly code: string; readonly table?: string; readonly procedure?: string },
    isOvertaken = false,
  ): Promise<PageView> {
    const room = procedure === undefined ? null : await this.rooms.of(viewer, code, procedure);
    if (room && room.procedure.state !== 'draft') throw procedureRefusals.of('procedure.not_draft');
    const ground = await this.grounds.of(viewer, 'meeting.record', code, table ?? room?.table ?? '');
    const drafts = room ? [] : await this.rooms.drafts(viewer, code, ground.table);
    const base = `/accords/${code}`;
    const path = room ? `${base}/procedures/${room.procedure.code}/draft` : `${base}/tables/${ground.table}/procedure`;
    return page('meetings/procedure-draft', (words) => draftView({ ground, path, room, drafts, isOvertaken }, words), {
      messages: procedurePageMessages,
      title: room ? 'procedure.change' : 'procedure.new_title',
      breadcrumb: ({ language }) => [
        crumbOf(ground.accordTitle, base, language),
        crumbOf(ground.tableName, `${base}/tables/${ground.table}`, language),
      ],
      illustrative: bannerOf(ground),
    }) as PageView;
  }
}

function draftIn(body: object, { language }: Viewer): ProcedureDraft {
  const year = /^\d{4}$/.exec(textIn(body, 'planYear'))?.[0];
  return {
    kind: textIn(body, 'kind'),
    subject: textIn(body, 'subject'),
    text: textIn(body, 'wording'),
    minutesOf: textIn(body, 'minutesOf'),
    planYear: year === undefined ? null : Number(year),
    relatedActions: textIn(body, 'actions')
      .split(/[\s,;]+/)
      .filter(Boolean),
    language,
  };
}
