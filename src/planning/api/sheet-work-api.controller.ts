import { Body, HttpCode, Param, Post, Put, Req, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { type VersionedAnswer } from '../../platform/api/answer.interceptor';
import { ApiController, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { givenSheet } from '../given-sheet.rules';
import { type VersionPlace } from '../held-version';
import { VersionPlacePipe } from '../version-place.pipe';
import { WriteActionSheet } from '../write-action-sheet.command';
import { NewSheetBody, PlannedSheetBody, SheetActBody } from './planning.body';
import { newSheetBody, savedSheet, sheetActBody, sheetBody } from './planning.resource';

/** The sheets of a draft, with the guards of their page. */
@ApiController('accords/:accord/plans/:year/versions/:number/actions', 'planning')
@RequirePermission('plan.assemble')
@UseInterceptors(IdempotencyInterceptor)
export class SheetWorkApiController {
  constructor(private readonly sheets: WriteActionSheet) {}

  @Post()
  @ApiWrite({
    id: 'addPlannedAction',
    summary: 'Add an action to a draft',
    description: 'A code that the accord does not know yet becomes an action of its own.',
    body: ['NewPlannedSheet', newSheetBody],
    answer: ['SavedPlannedSheet', savedSheet],
    creates: true,
  })
  async add(
    @CurrentViewer() viewer: Viewer,
    @Param(VersionPlacePipe) place: VersionPlace,
    @Body() body: NewSheetBody,
  ): Promise<object> {
    await this.sheets.add(viewer, place, givenSheet(body.code, body.sheet));
    return { action: body.code, version: 1 };
  }

  @Put(':action')
  @ApiWrite({
    id: 'writePlannedAction',
    summary: 'Write an action’s sheet in a draft',
    description: 'The whole sheet, as the version answers it; sources must add up to the budget to the cent.',
    body: ['PlannedSheet', sheetBody],
    answer: ['SavedPlannedSheet', savedSheet],
    changes: true,
  })
  async write(
    @CurrentViewer() viewer: Viewer,
    @Param(VersionPlacePipe) place: VersionPlace,
    @Param('action') action: string,
    @Body() body: PlannedSheetBody,
    @Req() request: Request,
  ): Promise<VersionedAnswer> {
    const content = givenSheet(action, body.sheet);
    const version = await this.sheets.change(viewer, place, versionToMatch(request), content);
    return { body: JSON.stringify({ action, version }), version };
  }

  @Post(':action/acts')
  @HttpCode(200)
  @ApiWrite({
    id: 'actOnPlannedAction',
    summary: 'Confirm an action that goes on, or take it out of the draft',
    description: 'Actions carried over from the year before are confirmed one by one.',
    body: ['PlannedSheetAct', sheetActBody],
    answer: ['SavedPlannedSheet', savedSheet],
    changes: true,
  })
  async act(
    @CurrentViewer() viewer: Viewer,
    @Param(VersionPlacePipe) place: VersionPlace,
    @Param('action') action: string,
    @Body() body: SheetActBody,
    @Req() request: Request,
  ): Promise<object> {
    const version = versionToMatch(request);
    await this.sheets[body.act](viewer, place, action, version);
    return { action, version: version + 1 };
  }
}
