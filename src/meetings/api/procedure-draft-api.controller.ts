import { Body, HttpCode, Param, Post, Put, Query, Req, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { Expensive } from '../../platform/api/rate-limit.guard';
import { receiveBody } from '../../platform/files/receive-body';
import { largestPaperMegabytes } from '../paper.rules';
import { PrepareProcedure, type ProcedureAddress, type ProcedureDraft } from '../prepare-procedure.command';
import { ProcedureRoomQueries } from '../procedure-room.queries';
import { fileBody, FileQuery } from './file.query';
import { ProcedureBody } from './procedure.body';
import { procedureBody, procedureOf, procedureReference, procedureResource } from './procedure.resource';

/** A written procedure while it is prepared: its text and its documents, with the guards of its page. */
@ApiController('accords/:accord', 'meetings')
@RequirePermission('meeting.record')
@UseInterceptors(IdempotencyInterceptor)
export class ProcedureDraftApiController {
  constructor(
    private readonly rooms: ProcedureRoomQueries,
    private readonly preparing: PrepareProcedure,
  ) {}

  @Post('tables/:table/written-procedures')
  @ApiWrite({
    id: 'prepareWrittenProcedure',
    summary: 'Prepare a written procedure',
    description: 'A draft, seen by those who prepare it; its code is made by the product.',
    body: ['ProcedureDraft', procedureBody],
    answer: ['ProcedureReference', procedureReference],
    creates: true,
  })
  async create(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('table') table: string,
    @Body() body: ProcedureBody,
  ): Promise<object> {
    return { procedure: await this.preparing.create(viewer, accord, table, draftIn(body, viewer)) };
  }

  @Put('written-procedures/:procedure')
  @ApiWrite({
    id: 'writeWrittenProcedure',
    summary: 'Write a written procedure',
    description: 'The whole of it, while it is a draft.',
    body: ['ProcedureDraft', procedureBody],
    answer: ['WrittenProcedure', procedureResource],
    changes: true,
  })
  async change(
    @CurrentViewer() viewer: Viewer,
    @Param() place: ProcedureAddress,
    @Body() body: ProcedureBody,
    @Req() request: Request,
  ): Promise<object> {
    await this.preparing.change(viewer, place, versionToMatch(request), draftIn(body, viewer));
    return this.room(viewer, place);
  }

  @Post('written-procedures/:procedure/tabled-files')
  @HttpCode(200)
  @Expensive()
  @ApiWrite({
    id: 'tableProcedureFile',
    summary: 'Lay a file before a written procedure',
    description: 'The body is the file itself, whatever its Content-Type. The same file twice is one.',
    body: fileBody,
    consumes: 'application/octet-stream',
    answer: ['WrittenProcedure', procedureResource],
  })
  async table(
    @CurrentViewer() viewer: Viewer,
    @Param() place: ProcedureAddress,
    @Query() { name = '' }: FileQuery,
    @Req() request: Request,
  ): Promise<object> {
    await this.rooms.of(viewer, place.accord, place.procedure);
    const wanted = { folder: this.preparing.folder, limitMegabytes: largestPaperMegabytes };
    const { path } = await receiveBody(request, wanted);
    await this.preparing.table(viewer, place, { path, name });
    return this.room(viewer, place);
  }

  private async room(viewer: Viewer, { accord, procedure }: ProcedureAddress): Promise<object> {
    return procedureOf(await this.rooms.of(viewer, accord, procedure));
  }
}

function draftIn({ kind, subject, text, ...given }: ProcedureBody, { language }: Viewer): ProcedureDraft {
  const { minutesOf = '', planYear = null, actions: relatedActions = [] } = given;
  return { kind, subject, text, minutesOf, planYear, relatedActions, language };
}
