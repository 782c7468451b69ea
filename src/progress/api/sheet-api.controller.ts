import { Body, Get, HttpCode, Param, Post, Put, Req, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { AnswersWithItsEffect, IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { type VersionedAnswer } from '../../platform/api/answer.interceptor';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { type JsonAnswer } from '../../platform/api/json-answer';
import { SaveSheet } from '../save-sheet.command';
import { SendSheets, type SentSheets } from '../send-sheets.command';
import { SheetListQueries } from '../sheet-list.queries';
import { WithdrawSheet } from '../withdraw-sheet.command';
import { DraftBody, SendingBody } from './sheet.body';
import { ReasonGivenBody } from './sheet-named.body';
import {
  draftBody,
  savedSheet,
  sendingBody,
  sentSheets,
  sheetList,
  withdrawalBody,
  withdrawnSheet,
} from './sheet.resource';

/** Sheets of a period: read, written, sent and taken back, with the guards of the page. */
@ApiController('accords/:accord/progress/:period', 'progress')
@UseInterceptors(IdempotencyInterceptor)
export class SheetApiController {
  constructor(
    private readonly lists: SheetListQueries,
    private readonly saving: SaveSheet,
    private readonly sending: SendSheets,
    private readonly withdrawing: WithdrawSheet,
  ) {}

  @Get('sheets')
  @RequirePermission('submission.read')
  @ApiRead({
    id: 'sheets',
    summary: 'Sheets of a period',
    description: 'Each sheet as far as the accord lets the reader see it; content and version where they may write it.',
    answer: ['Sheets', sheetList],
    hasEntityTag: true,
  })
  list(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('period') period: string,
  ): Promise<JsonAnswer> {
    return this.lists.list(viewer, accord, period);
  }

  @Put('sheets/:action')
  @RequirePermission('submission.write')
  @ApiWrite({
    id: 'saveSheet',
    summary: 'Save the draft of a sheet',
    description: 'Kept as typed, right or wrong; sending asks for more. A prefilled sheet has version 1.',
    body: ['SheetDraft', draftBody],
    answer: ['SavedSheet', savedSheet],
    changes: true,
  })
  async save(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('period') period: string,
    @Param('action') action: string,
    @Body() body: DraftBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const typed = { action, version: versionToMatch(request), given: body.content };
    const saved = await this.saving.saveGiven(viewer, accord, period, typed);
    return { body: JSON.stringify(saved), version: saved.version };
  }

  @Post('parties/:party/sendings')
  @AnswersWithItsEffect()
  @RequirePermission('submission.write')
  @ApiWrite({
    id: 'sendSheets',
    summary: 'Send sheets of a party',
    description: 'All the sheets that are ready, or those named; all of them or none. Answers with the receipt.',
    body: ['SheetsToSend', sendingBody],
    answer: ['SentSheets', sentSheets],
    creates: true,
  })
  send(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('period') period: string,
    @Param('party') party: string,
    @Body() body: SendingBody,
  ): Promise<SentSheets> {
    const chosen = body.sheets?.map(({ action, version, content }) => ({ action, version, given: content }));
    return this.sending.send(viewer, accord, period, party, chosen);
  }

  @Post('sheets/:action/withdrawal')
  @HttpCode(200)
  @RequirePermission('submission.write')
  @ApiWrite({
    id: 'withdrawSheet',
    summary: 'Take a sheet back',
    description: 'A sheet that nobody has begun to review becomes a draft again, with a reason.',
    body: ['SheetWithdrawal', withdrawalBody],
    answer: ['WithdrawnSheet', withdrawnSheet],
  })
  async withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('period') period: string,
    @Param('action') action: string,
    @Body() body: ReasonGivenBody,
  ): Promise<VersionedAnswer> {
    const version = await this.withdrawing.withdraw(viewer, accord, period, action, body.reason);
    return { body: JSON.stringify({ action, version }), version };
  }
}
