import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { Refusal } from '../../kernel/refusal';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { pageAgain, type PageView, type SeeOther } from '../../platform/pages/page-view';
import { type ItemDraft, readItem } from '../agenda-item.rules';
import { BuildAgenda, type ItemAddress } from '../build-agenda.command';
import { conveningRefusals } from '../convening.refusals';
import { PlanSitting } from '../plan-sitting.command';
import { PrepareRoomQueries } from '../prepare-room.queries';
import { rulesOfDesk } from '../sitting-desk';
import { readSittingPlan, withAnswerDay } from '../sitting-plan.rules';
import { atItem, preparePage, said, sittingPath } from './prepare-page';

interface SittingParams {
  readonly code: string;
  readonly meeting: string;
  readonly number: string;
  readonly request: string;
}

/** The agenda of a sitting in the making, and the sitting itself until it is convened. */
@Controller('accords/:code/meetings/:meeting/prepare')
@RequirePermission('meeting.convene')
export class PrepareController {
  constructor(
    private readonly rooms: PrepareRoomQueries,
    private readonly planning: PlanSitting,
    private readonly agenda: BuildAgenda,
  ) {}

  @Get()
  show(@CurrentViewer() viewer: Viewer, @Param() place: SittingParams): Promise<PageView> {
    return preparePage(this.rooms, viewer, place);
  }

  @Post()
  async change(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    try {
      const desk = await this.rooms.desk(viewer, 'meeting.convene', place.code, place.meeting);
      const { plan, faults } = readSittingPlan((name) => textIn(body, name), desk.today, viewer.language);
      if (faults.length > 0) throw conveningRefusals.of('sitting.entry_invalid', {}, faults);
      const whole = withAnswerDay(plan, rulesOfDesk(desk).all.workingDays, desk.today);
      await this.planning.change(viewer, place.code, place.meeting, versionIn(body), whole);
      return said(here(place), 'prepare.saved');
    } catch (error) {
      const overtaken = isOvertaken(error) ? { item: null } : null;
      return pageAgain(await preparePage(this.rooms, viewer, place, overtaken), withoutVersion(body), error);
    }
  }

  @Post('items')
  async add(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, place, body, 'new', async () => {
      const item = await this.typedIn(viewer, place, body, 'new');
      const number = await this.agenda.add(viewer, place.code, place.meeting, item);
      return said(`${here(place)}#item-${number}`, 'prepare.item_added', { number });
    });
  }

  @Post('items/:number')
  async edit(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, place, body, place.number, async () => {
      const item = await this.typedIn(viewer, place, body, place.number);
      await this.agenda.change(viewer, place.code, place.meeting, itemIn(place, body), item);
      return said(`${here(place)}#item-${place.number}`, 'prepare.saved');
    });
  }

  @Post('items/:number/move')
  async move(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const way = textIn(body, 'way') === 'up' ? 'up' : 'down';
    return this.act(viewer, place, {}, place.number, async () => {
      await this.agenda.move(viewer, place.code, place.meeting, itemIn(place, body), way);
      return said(`${here(place)}#agenda`, 'prepare.item_moved');
    });
  }

  @Post('items/:number/removal')
  async remove(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, place, {}, place.number, async () => {
      await this.agenda.remove(viewer, place.code, place.meeting, itemIn(place, body));
      return said(`${here(place)}#agenda`, 'prepare.item_removed');
    });
  }

  @Post('suggestions')
  async take(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, place, {}, 'new', async () => {
      const number = await this.agenda.take(viewer, place.code, place.meeting, textIn(body, 'source'));
      return said(`${here(place)}#item-${number}`, 'prepare.item_added', { number });
    });
  }

  @Post('requests/:request/refusal')
  async decline(
    @CurrentViewer() viewer: Viewer,
    @Param() place: SittingParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.act(viewer, place, body, place.request, async () => {
      const reason = textIn(body, `reason/${place.request}`);
      await this.agenda.decline(viewer, place.code, place.meeting, place.request, reason);
      return said(`${here(place)}#suggestions`, 'prepare.declined');
    });
  }

  /** The page again, with what was typed, where the act is refused. */
  private async act(
    viewer: Viewer,
    place: SittingParams,
    body: object,
    suffix: string,
    work: () => Promise<SeeOther>,
  ): Promise<PageView | SeeOther> {
    try {
      return await work();
    } catch (error) {
      const overtaken = isOvertaken(error) ? { item: numberIn(place) } : null;
      const again = await preparePage(this.rooms, viewer, place, overtaken);
      return pageAgain(again, withoutVersion(body), atItem(error, suffix));
    }
  }

  private async typedIn(viewer: Viewer, place: SittingParams, body: object, suffix: string): Promise<ItemDraft> {
    const known = await this.rooms.matters(viewer, place.code, place.meeting);
    const { item, faults } = readItem((name) => textIn(body, `${name}/${suffix}`), known, viewer.language);
    if (faults.length > 0) throw conveningRefusals.of('agenda.item_invalid', {}, faults);
    return item;
  }
}

function here({ code, meeting }: SittingParams): string {
  return `${sittingPath(code, meeting)}/prepare`;
}

export function numberIn({ number }: { readonly number?: string }): number {
  return /^\d{1,4}$/.test(number ?? '') ? Number(number) : 0;
}

function itemIn(place: SittingParams, body: object): ItemAddress {
  return { number: numberIn(place), version: versionIn(body) };
}

function isOvertaken(error: unknown): boolean {
  return error instanceof Refusal && error.definition.status === 412;
}

/** Saved again, the form builds on what is kept now: it was shown beside. */
function withoutVersion(body: object): object {
  return { ...body, version: undefined };
}
