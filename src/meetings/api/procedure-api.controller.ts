import { Body, Get, HttpCode, Param, Post, Req, StreamableFile, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { PasswordAgain } from '../../access/web/password-again.interceptor';
import { contentDisposition } from '../../documents/web/send-download';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { FileStore } from '../../platform/files/file-store';
import { type ProcedureAddress } from '../prepare-procedure.command';
import { ProcedureDesk } from '../procedure-desk';
import { ProcedureRoomQueries } from '../procedure-room.queries';
import { procedureRefusals } from '../procedure.refusals';
import { CancellationBody } from './convening.body';
import { cancellationBody } from './convening.resource';
import { ProcedureAnswerBody } from './procedure.body';
import {
  closedProcedure,
  openedProcedure,
  procedureAnswerBody,
  procedureOf,
  procedureReference,
  procedureResource,
} from './procedure.resource';

/** A written procedure: read, opened, answered, closed, cancelled, with the guards of its page. */
@ApiController('accords/:accord/written-procedures/:procedure', 'meetings')
@RequirePermission('meeting.record')
@UseInterceptors(IdempotencyInterceptor)
export class ProcedureApiController {
  constructor(
    private readonly rooms: ProcedureRoomQueries,
    private readonly desk: ProcedureDesk,
    private readonly files: FileStore,
  ) {}

  @Get()
  @RequirePermission('meeting.read')
  @ApiRead({
    id: 'showWrittenProcedure',
    summary: 'One written procedure',
    description: 'What is asked of whom, the documents laid before them, the answers and what they came to.',
    answer: ['WrittenProcedure', procedureResource],
  })
  async show(@CurrentViewer() viewer: Viewer, @Param() { accord, procedure }: ProcedureAddress): Promise<object> {
    return procedureOf(await this.rooms.of(viewer, accord, procedure));
  }

  @Get('documents/:document')
  @RequirePermission('meeting.read')
  @ApiRead({
    id: 'downloadProcedureDocument',
    summary: 'A document laid before a written procedure',
    description: 'The bytes as they were laid.',
    media: 'application/octet-stream',
  })
  async document(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, procedure }: ProcedureAddress,
    @Param('document') id: string,
  ): Promise<StreamableFile> {
    const { documents } = await this.rooms.of(viewer, accord, procedure);
    const found = documents.find((one) => one.id === id);
    if (!found) throw procedureRefusals.of('procedure.not_found');
    const content = await this.files.read(found.sha256);
    return new StreamableFile(content, { type: found.mediaType, disposition: contentDisposition(found.name) });
  }

  @Post('opening')
  @HttpCode(200)
  @ApiWrite({
    id: 'openWrittenProcedure',
    summary: 'Open a written procedure',
    description: 'Who is asked is frozen, the deadline counted in working days, each of them told.',
    answer: ['OpenedProcedure', openedProcedure],
    changes: true,
    repeats: true,
  })
  async open(
    @CurrentViewer() viewer: Viewer,
    @Param() place: ProcedureAddress,
    @Req() request: Request,
  ): Promise<object> {
    return { people: await this.desk.opening.open(viewer, place, versionToMatch(request)) };
  }

  @Post('answers')
  @HttpCode(200)
  @RequirePermission('meeting.answer')
  @ApiWrite({
    id: 'answerWrittenProcedure',
    summary: 'Answer a written procedure',
    description: 'For the party one acts for; the last answer counts until the procedure closes.',
    body: ['ProcedureAnswer', procedureAnswerBody],
    answer: ['ProcedureReference', procedureReference],
    repeats: true,
  })
  async answer(
    @CurrentViewer() viewer: Viewer,
    @Param() place: ProcedureAddress,
    @Body() { version, answer, comment = '' }: ProcedureAnswerBody,
  ): Promise<object> {
    await this.desk.answering.answer(viewer, place, { version, answer, comment });
    return { procedure: place.procedure };
  }

  @Post('closing')
  @UseInterceptors(PasswordAgain)
  @HttpCode(200)
  @ApiWrite({
    id: 'closeWrittenProcedure',
    summary: 'Close a written procedure',
    description:
      'Once its last day is over or everybody has answered; its outcome enters the register, or adopts the minutes asked about.',
    answer: ['ClosedProcedure', closedProcedure],
    changes: true,
    repeats: true,
  })
  async close(
    @CurrentViewer() viewer: Viewer,
    @Param() place: ProcedureAddress,
    @Req() request: Request,
  ): Promise<object> {
    const { outcome, documentId } = await this.desk.closing.close(viewer, place, versionToMatch(request));
    return { outcome, document: documentId };
  }

  @Post('cancellation')
  @HttpCode(200)
  @ApiWrite({
    id: 'cancelWrittenProcedure',
    summary: 'Cancel a written procedure',
    description: 'With a reason, until it is closed.',
    body: ['ProcedureCancellation', cancellationBody],
    answer: ['ProcedureReference', procedureReference],
    repeats: true,
  })
  async cancel(
    @CurrentViewer() viewer: Viewer,
    @Param() place: ProcedureAddress,
    @Body() { reason }: CancellationBody,
  ): Promise<object> {
    await this.desk.preparing.cancel(viewer, place, reason);
    return { procedure: place.procedure };
  }
}
