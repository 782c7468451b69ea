import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { mayOn, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { Refusal } from '../../kernel/refusal';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { type ActionContent } from '../../plans/plan-content';
import { type VersionPlace } from '../held-version';
import { planningRefusals } from '../planning.refusals';
import { PlanningQueries, type VersionRoom } from '../planning.queries';
import { versionPath } from '../version-path';
import { VersionPlacePipe } from '../version-place.pipe';
import { WriteActionSheet } from '../write-action-sheet.command';
import { say } from './done-words';
import { emptySheet, nextCode, plannedPeriods, sheetIn } from './sheet-form';
import { sheetAgain, sheetPage } from './sheet-page';

/** An action's sheet in a version of a plan: read by all, written by the secretariat while it is a draft. */
@Controller('accords/:code/plans/:year/versions/:number')
export class SheetController {
  constructor(
    private readonly planning: PlanningQueries,
    private readonly sheets: WriteActionSheet,
  ) {}

  @Get('actions/:action')
  @RequirePermission('plan.read')
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param(VersionPlacePipe) place: VersionPlace,
    @Param('action') action: string,
  ): Promise<PageView> {
    const room = await this.planning.room(viewer, place);
    return sheetPage(room, contentOf(room, action), isWritable(viewer, room));
  }

  @Get('new-action')
  @RequirePermission('plan.assemble')
  async blank(@CurrentViewer() viewer: Viewer, @Param(VersionPlacePipe) place: VersionPlace): Promise<PageView> {
    return newPage(await this.planning.room(viewer, place), viewer);
  }

  @Post('new-action')
  @RequirePermission('plan.assemble')
  async add(
    @CurrentViewer() viewer: Viewer,
    @Param(VersionPlacePipe) place: VersionPlace,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const room = await this.planning.room(viewer, place);
    const line = textIn(body, 'line');
    const typed = sheetIn(body, {
      code: textIn(body, 'code') || nextCode(room.ground, place.year, line),
      before: null,
      ground: room.ground,
      periods: plannedPeriods(room.desk, place.year, null),
      lastMilestone: 0,
      language: viewer.language,
    });
    try {
      await this.sheets.add(viewer, place, typed);
      return seeOther(`${versionPath(place)}/actions/${encodeURIComponent(typed.code)}`, say('planning.done.saved'));
    } catch (error) {
      return sheetAgain(newPage(room, viewer), body, error);
    }
  }

  @Post('actions/:action')
  @RequirePermission('plan.assemble')
  async write(
    @CurrentViewer() viewer: Viewer,
    @Param(VersionPlacePipe) place: VersionPlace,
    @Param('action') action: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const room = await this.planning.room(viewer, place);
    const before = contentOf(room, action);
    const path = versionPath(place);
    const act = textIn(body, 'act');
    const typed = sheetIn(body, {
      code: action,
      before,
      ground: room.ground,
      periods: plannedPeriods(room.desk, place.year, before),
      lastMilestone: await this.planning.lastMilestone(room.desk.accordId, action),
      language: viewer.language,
    });
    try {
      if (act === 'confirm') {
        await this.sheets.confirm(viewer, place, action, versionIn(body));
        return seeOther(`${path}#actions`, say('planning.done.confirmed'));
      }
      if (act === 'remove') {
        await this.sheets.remove(viewer, place, action, versionIn(body));
        return seeOther(`${path}#actions`, say('planning.done.removed'));
      }
      await this.sheets.change(viewer, place, versionIn(body), typed);
      return seeOther(path, say('planning.done.saved'));
    } catch (error) {
      const fresh = await this.planning.room(viewer, place);
      const isStale = error instanceof Refusal && error.code === 'plan.sheet_changed';
      const shown = sheetPage(fresh, contentOf(fresh, action), isWritable(viewer, fresh), isStale ? typed : undefined);
      return sheetAgain(shown, act === '' ? body : {}, error);
    }
  }
}

function newPage(room: VersionRoom, viewer: Viewer): PageView {
  const line = room.ground.lines[0]?.code ?? '';
  const lead = room.desk.parties[0]?.code ?? room.ground.parties[0]?.code ?? '';
  return sheetPage(room, emptySheet(room.head.year, line, lead), isWritable(viewer, room));
}

function isWritable(viewer: Viewer, { head, desk }: VersionRoom): boolean {
  return head.state === 'draft' && mayOn(viewer, 'plan.assemble', desk.accord);
}

function contentOf({ facts }: VersionRoom, action: string): ActionContent {
  const found = facts.content.find(({ code }) => code === action);
  if (!found) throw planningRefusals.of('plan.action_not_found', { action: action.slice(0, 40) });
  return found;
}
