import { Body, Get, Param, Post, UseInterceptors } from '@nestjs/common';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { YearPipe } from '../../platform/api/year.pipe';
import { ColourQueries } from '../colour.queries';
import { OverrideColour } from '../override-colour.command';
import { ColourOverrideBody, ReasonBody } from './report.body';
import { actionColours, colourOverrideBody, reasonBody } from './report.resource';

/** An action's colours: the computed ones, and the one that people set in their place. */
@ApiController('accords/:accord/plans/:year/actions/:action', 'plans')
@RequirePermission('colour.override')
export class ColourApiController {
  constructor(
    private readonly colours: ColourQueries,
    private readonly overriding: OverrideColour,
  ) {}

  @Get('colours')
  @ApiRead({
    id: 'showColours',
    summary: 'Colours of an action',
    description: 'By mean and by worst as computed, and the one set by hand with its reason: for those who may set it.',
    answer: ['ActionColours', actionColours],
  })
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
    @Param('action') action: string,
  ): Promise<object> {
    const { code, title, today, cadence, asOfPeriod, byMean, byWorst, override } = await this.colours.of(
      viewer,
      accord,
      action,
      year,
    );
    return { action: code, title, today, cadence, asOfPeriod, byMean, byWorst, override };
  }

  @Post('colour-overrides')
  @UseInterceptors(IdempotencyInterceptor)
  @ApiWrite({
    id: 'overrideColour',
    summary: 'Set another colour',
    description: 'In place of the computed one, for a period, with a reason; one set before for it is withdrawn.',
    body: ['ColourOverride', colourOverrideBody],
    answer: ['ActionColours', actionColours],
    creates: true,
  })
  async set(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
    @Param('action') action: string,
    @Body() { period, colour, reason }: ColourOverrideBody,
  ): Promise<object> {
    await this.show(viewer, accord, year, action);
    await this.overriding.set(viewer, { accord, action, period, colour }, reason);
    return this.show(viewer, accord, year, action);
  }

  @Post('colour-overrides/:period/withdrawal')
  @UseInterceptors(IdempotencyInterceptor)
  @ApiWrite({
    id: 'withdrawColour',
    summary: 'Withdraw a colour set by hand',
    description: 'The computed colour of the period counts again; who withdrew it and why stays on record.',
    body: ['Reason', reasonBody],
    answer: ['ActionColours', actionColours],
    creates: true,
  })
  async withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('year', YearPipe) year: number,
    @Param('action') action: string,
    @Param('period') period: string,
    @Body() { reason }: ReasonBody,
  ): Promise<object> {
    await this.show(viewer, accord, year, action);
    await this.overriding.withdraw(viewer, { accord, action, period }, reason);
    return this.show(viewer, accord, year, action);
  }
}
