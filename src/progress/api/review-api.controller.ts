import { Body, HttpCode, Param, Post, Req } from '@nestjs/common';
import { type Request } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { type VersionedAnswer } from '../../platform/api/answer.interceptor';
import { ApiController, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { AcceptSheet } from '../accept-sheet.command';
import { AnswerSheet } from '../answer-sheet.command';
import { ReturnSheet } from '../return-sheet.command';
import { type MovedSheet, type SheetPlace } from '../write-act';
import { AcceptanceBody, GivenBackBody, RemarkBody } from './review.body';
import { acceptanceBody, givenBackBody, movedSheet, remarkAnswer, remarkBody, whyBody } from './review.resource';
import { ReasonGivenBody } from './sheet-named.body';

/** Acts on one sheet, with the guards of its page: the secretariat’s review and the party’s own word. */
@ApiController('accords/:accord/progress/:period/reviews/:action', 'progress')
@RequirePermission('submission.review')
export class ReviewApiController {
  constructor(
    private readonly accepting: AcceptSheet,
    private readonly returning: ReturnSheet,
    private readonly answering: AnswerSheet,
  ) {}

  @Post('start')
  @HttpCode(200)
  @ApiWrite({
    id: 'startReview',
    summary: 'Begin to review a sheet',
    description: 'From then on its party can no longer take it back.',
    answer: ['MovedSheet', movedSheet],
    changes: true,
  })
  async start(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SheetPlace,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    return answer(await this.accepting.startReview(viewer, place, versionToMatch(request)));
  }

  @Post('acceptance')
  @HttpCode(200)
  @ApiWrite({
    id: 'acceptSheet',
    summary: 'Accept a sheet',
    description: 'As declared, or with other values and their reasons; the first of two assents leaves it in review.',
    body: ['SheetAcceptance', acceptanceBody],
    answer: ['MovedSheet', movedSheet],
    changes: true,
  })
  async accept(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SheetPlace,
    @Body() body: AcceptanceBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    return answer(await this.accepting.accept(viewer, place, versionToMatch(request), body?.others ?? []));
  }

  @Post('return')
  @HttpCode(200)
  @ApiWrite({
    id: 'returnSheet',
    summary: 'Return a sheet to its party',
    description: 'With a reason; where the window is closed, with the day until which the correction is taken.',
    body: ['SheetGivenBack', givenBackBody],
    answer: ['MovedSheet', movedSheet],
    changes: true,
  })
  async return(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SheetPlace,
    @Body() body: GivenBackBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    return answer(await this.returning.return(viewer, place, versionToMatch(request), body));
  }

  @Post('reopening')
  @HttpCode(200)
  @ApiWrite({
    id: 'reopenSheet',
    summary: 'Open an accepted sheet again',
    description: 'With a reason; for its words alone where a later accepted sheet rests on its figures.',
    body: ['SheetGivenBack', givenBackBody],
    answer: ['MovedSheet', movedSheet],
    changes: true,
  })
  async reopen(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SheetPlace,
    @Body() body: GivenBackBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    return answer(await this.returning.reopen(viewer, place, versionToMatch(request), body));
  }

  @Post('confirmation')
  @HttpCode(200)
  @RequirePermission('submission.write')
  @ApiWrite({
    id: 'confirmSheet',
    summary: 'Confirm a sheet entered on one’s behalf',
    description: 'The party’s own word on a sheet that the secretariat entered for it.',
    answer: ['MovedSheet', movedSheet],
    changes: true,
  })
  async confirm(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SheetPlace,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    return answer(await this.answering.confirm(viewer, place, versionToMatch(request)));
  }

  @Post('contestation')
  @HttpCode(200)
  @RequirePermission('submission.write')
  @ApiWrite({
    id: 'contestSheet',
    summary: 'Contest a sheet entered on one’s behalf',
    description: 'With a reason; the secretariat cannot accept it meanwhile.',
    body: ['SheetReason', whyBody],
    answer: ['MovedSheet', movedSheet],
    changes: true,
  })
  async contest(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SheetPlace,
    @Body() body: ReasonGivenBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    return answer(await this.answering.contest(viewer, place, versionToMatch(request), body.reason));
  }

  @Post('remarks')
  @RequirePermission('submission.write')
  @ApiWrite({
    id: 'remarkOnSheet',
    summary: 'Remark on a sheet, or on one of its fields',
    description: 'Read by the party, the secretariat and auditors, and kept.',
    body: ['SheetRemark', remarkBody],
    answer: ['SheetRemarked', remarkAnswer],
    creates: true,
  })
  async remark(@CurrentViewer() viewer: Viewer, @Param() place: SheetPlace, @Body() body: RemarkBody): Promise<object> {
    await this.answering.remark(viewer, place, body.field ?? null, body.message);
    return { action: place.action };
  }
}

function answer(moved: MovedSheet): VersionedAnswer {
  return { body: JSON.stringify(moved), version: moved.version };
}
