import { Body, HttpCode, Param, Post, UseInterceptors } from '@nestjs/common';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiWrite } from '../../platform/api/api-route';
import { GrantException } from '../grant-exception.command';
import { KeepWindow } from '../keep-window.command';
import { ReviewInBulk } from '../review-in-bulk.command';
import { AcceptancesBody, ExceptionBody, NoteBody, ReturnsBody } from './review.body';
import {
  acceptancesBody,
  bulkAnswers,
  exceptionBody,
  exceptionReference,
  noteBody,
  returnsBody,
  whyBody,
  windowAnswer,
} from './review.resource';
import { ReasonGivenBody } from './sheet-named.body';

/** What the secretariat does with a period: many sheets at once, its window, exceptions. */
@ApiController('accords/:accord/progress/:period', 'progress')
@RequirePermission('submission.review')
@UseInterceptors(IdempotencyInterceptor)
export class PeriodApiController {
  constructor(
    private readonly bulk: ReviewInBulk,
    private readonly windows: KeepWindow,
    private readonly exceptions: GrantException,
  ) {}

  @Post('acceptances')
  @ApiWrite({
    id: 'acceptSheets',
    summary: 'Accept many sheets',
    description: 'Each goes through the guards of the single act and gets an answer of its own.',
    body: ['SheetsToAccept', acceptancesBody],
    answer: ['BulkAnswers', bulkAnswers],
    creates: true,
  })
  async accept(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('period') period: string,
    @Body() body: AcceptancesBody,
  ): Promise<object> {
    return { answers: await this.bulk.accept(viewer, accord, period, body.sheets) };
  }

  @Post('returns')
  @ApiWrite({
    id: 'returnSheets',
    summary: 'Return many sheets',
    description: 'With one reason; each goes through the guards of the single act and gets an answer of its own.',
    body: ['SheetsToReturn', returnsBody],
    answer: ['BulkAnswers', bulkAnswers],
    creates: true,
  })
  async return(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('period') period: string,
    @Body() { sheets, reason, untilOn }: ReturnsBody,
  ): Promise<object> {
    return { answers: await this.bulk.return(viewer, accord, period, sheets, { reason, untilOn }) };
  }

  @Post('window/closing')
  @HttpCode(200)
  @ApiWrite({
    id: 'closeWindow',
    summary: 'Close the window',
    description: 'From then on sheets are sent only with an exception. Never closed by the due date alone.',
    body: ['WindowNote', noteBody],
    answer: ['WindowState', windowAnswer],
  })
  async close(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('period') period: string,
    @Body() body: NoteBody,
  ): Promise<object> {
    return { window: await this.windows.close(viewer, accord, period, body?.reason) };
  }

  @Post('window/reopening')
  @HttpCode(200)
  @ApiWrite({
    id: 'reopenWindow',
    summary: 'Open the window again',
    description: 'With a reason, shown to all parties.',
    body: ['SheetReason', whyBody],
    answer: ['WindowState', windowAnswer],
  })
  async reopen(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('period') period: string,
    @Body() body: ReasonGivenBody,
  ): Promise<object> {
    return { window: await this.windows.reopen(viewer, accord, period, body.reason) };
  }

  @Post('exceptions')
  @ApiWrite({
    id: 'grantException',
    summary: 'Grant an exception',
    description: 'A party, or one of its actions, may send until that day although the window is closed.',
    body: ['ReportingException', exceptionBody],
    answer: ['ExceptionReference', exceptionReference],
    creates: true,
  })
  async grant(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('period') period: string,
    @Body() body: ExceptionBody,
  ): Promise<object> {
    return { id: await this.exceptions.grant(viewer, accord, period, body) };
  }

  @Post('exceptions/:exception/withdrawal')
  @HttpCode(200)
  @ApiWrite({
    id: 'withdrawException',
    summary: 'Withdraw an exception',
    description: 'With a reason; it stays on record.',
    body: ['SheetReason', whyBody],
    answer: ['ExceptionReference', exceptionReference],
  })
  async withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('period') period: string,
    @Param('exception') id: string,
    @Body() body: ReasonGivenBody,
  ): Promise<object> {
    await this.exceptions.withdraw(viewer, accord, period, id, body.reason);
    return { id };
  }
}
