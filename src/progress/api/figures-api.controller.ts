import { Body, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { AskFigures } from '../ask-figures.command';
import { FigureRequestQueries } from '../figure-request.queries';
import { FigureQuestionBody } from './figure-request.body';
import {
  figureQuestion,
  figureRequestList,
  figureRequestMade,
  figureRequestPage,
  figureRequestReference,
} from './figure-request.resource';

/** Figures that a lead asks of partners and implementing bodies, with the guards of its pages. */
@ApiController('accords/:accord/progress/:period/:action/figure-requests', 'progress')
@RequirePermission('submission.write')
export class FiguresApiController {
  constructor(
    private readonly queries: FigureRequestQueries,
    private readonly asking: AskFigures,
  ) {}

  @Get()
  @ApiRead({
    id: 'figureRequests',
    summary: 'Figures asked of others for a sheet',
    description: 'Requests with their answers, for those who write the sheet, and whom else they may ask.',
    answer: ['FigureRequests', figureRequestList],
  })
  async list(@CurrentViewer() viewer: Viewer, @Param() address: SheetParams): Promise<object> {
    const { requests, bodies } = await this.queries.ofSheet(viewer, addressOf(address));
    return figureRequestPage(requests, bodies);
  }

  /** No Idempotency-Key: the answer holds a secret, which is kept nowhere. */
  @Post()
  @ApiWrite({
    id: 'askFigures',
    summary: 'Ask a partner or an implementing body for figures',
    description: 'Makes a link that works once. It is told only here, unless a mail takes it; asking twice makes two.',
    body: ['FigureQuestion', figureQuestion.schema],
    answer: ['FigureRequestMade', figureRequestMade],
  })
  @HttpCode(200)
  async ask(
    @CurrentViewer() viewer: Viewer,
    @Param() address: SheetParams,
    @Body() body: FigureQuestionBody,
  ): Promise<object> {
    const question = {
      body: body.body,
      recipient: body.recipient,
      email: body.email ?? '',
      message: body.message ?? '',
      indicators: body.indicators ?? [],
      asksSpending: body.asksSpending ?? false,
      language: body.language ?? 'it',
    };
    return { link: await this.asking.ask(viewer, addressOf(address), question) };
  }

  @Delete(':request')
  @HttpCode(200)
  @ApiWrite({
    id: 'withdrawFigureRequest',
    summary: 'Withdraw a request for figures',
    description: 'As long as nobody answered: its link is of no use from then on.',
    answer: ['FigureRequestReference', figureRequestReference],
  })
  async withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param() address: SheetParams,
    @Param('request') request: string,
  ): Promise<object> {
    await this.asking.withdraw(viewer, addressOf(address), request);
    return { id: request };
  }
}

interface SheetParams {
  readonly accord: string;
  readonly period: string;
  readonly action: string;
}

function addressOf({ accord, period, action }: SheetParams): SheetParams {
  return { accord, period, action };
}
