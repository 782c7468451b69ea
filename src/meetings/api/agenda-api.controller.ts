import { Body, Delete, Get, HttpCode, Param, Patch, Post, Req } from '@nestjs/common';
import { type Request } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { ApiRead, ApiWrite } from '../../platform/api/api-route';
import { versionToMatch } from '../../platform/api/etag';
import { type SittingAddress } from '../sitting-address';
import { type ItemDraft, readItem } from '../agenda-item.rules';
import { BuildAgenda, type ItemAddress } from '../build-agenda.command';
import { conveningRefusals } from '../convening.refusals';
import { PrepareRoomQueries } from '../prepare-room.queries';
import { CancellationBody, fieldsOf, ItemBody, MoveBody, SuggestionBody } from './convening.body';
import {
  cancellationBody,
  doneAnswer,
  itemBody,
  itemReference,
  moveBody,
  suggestionBody,
  suggestionList,
  suggestionOf,
  versionReference,
} from './convening.resource';
import { numberOf, SittingApi } from './sitting-api';

/** The agenda of a sitting in the making, with the guards of its page. */
@SittingApi('')
@RequirePermission('meeting.convene')
export class AgendaApiController {
  constructor(
    private readonly rooms: PrepareRoomQueries,
    private readonly agenda: BuildAgenda,
  ) {}

  @Get('suggestions')
  @ApiRead({
    id: 'listAgendaSuggestions',
    summary: 'What the agenda should have',
    description: 'Items put off, open follow-ups, items asked for, minutes waiting, and what duties demand.',
    answer: ['AgendaSuggestions', suggestionList],
  })
  async suggestions(@CurrentViewer() viewer: Viewer, @Param() { accord, meeting }: SittingAddress): Promise<object> {
    const room = await this.rooms.of(viewer, accord, meeting);
    return { items: room.suggestions.map(suggestionOf) };
  }

  @Post('suggestions')
  @ApiWrite({
    id: 'takeAgendaSuggestion',
    summary: 'Put a suggested item on the agenda',
    description: 'Once.',
    body: ['AgendaSuggestionSource', suggestionBody],
    answer: ['AgendaItemReference', itemReference],
    creates: true,
  })
  async take(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Body() body: SuggestionBody,
  ): Promise<object> {
    return { item: await this.agenda.take(viewer, accord, meeting, body.source) };
  }

  @Post('agenda')
  @ApiWrite({
    id: 'addAgendaItem',
    summary: 'Add an item to the agenda',
    description: 'At its end; after a notice it is marked as added later.',
    body: ['AgendaItemDraft', itemBody],
    answer: ['AgendaItemReference', itemReference],
    creates: true,
  })
  async add(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Body() body: ItemBody,
  ): Promise<object> {
    const item = await this.itemIn(viewer, accord, meeting, body);
    return { item: await this.agenda.add(viewer, accord, meeting, item) };
  }

  @Patch('agenda/:item')
  @ApiWrite({
    id: 'changeAgendaItem',
    summary: 'Change an item of the agenda',
    description: 'Built on the version that was read.',
    body: ['AgendaItemDraft', itemBody],
    consumes: 'application/merge-patch+json',
    answer: ['VersionReference', versionReference],
    changes: true,
  })
  async edit(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Param('item') number: string,
    @Body() body: ItemBody,
    @Req() request: Request,
  ): Promise<object> {
    const item = await this.itemIn(viewer, accord, meeting, body);
    return { version: await this.agenda.change(viewer, accord, meeting, itemAt(number, request), item) };
  }

  @Delete('agenda/:item')
  @HttpCode(200)
  @ApiWrite({
    id: 'removeAgendaItem',
    summary: 'Take an item off the agenda',
    description: 'Built on the version that was read. One that a notice named stays, withdrawn.',
    answer: ['MeetingDone', doneAnswer],
    changes: true,
  })
  async remove(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Param('item') number: string,
    @Req() request: Request,
  ): Promise<object> {
    await this.agenda.remove(viewer, accord, meeting, itemAt(number, request));
    return { meeting };
  }

  @Post('agenda/:item/moves')
  @HttpCode(200)
  @ApiWrite({
    id: 'moveAgendaItem',
    summary: 'Move an item of the agenda',
    description:
      'One place up or down, until a notice fixed the order; the items are numbered anew, each under a new version.',
    body: ['AgendaItemMove', moveBody],
    answer: ['MeetingDone', doneAnswer],
    changes: true,
    repeats: true,
  })
  async move(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Param('item') number: string,
    @Body() { way }: MoveBody,
    @Req() request: Request,
  ): Promise<object> {
    await this.agenda.move(viewer, accord, meeting, itemAt(number, request), way);
    return { meeting };
  }

  @Post('item-requests/:request/refusal')
  @HttpCode(200)
  @ApiWrite({
    id: 'declineItemRequest',
    summary: 'Decline an item that a member asked for',
    description: 'With the reason that its party reads; the id stands in the source of its suggestion.',
    body: ['ItemRequestRefusal', cancellationBody],
    answer: ['MeetingDone', doneAnswer],
    repeats: true,
  })
  async decline(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Param('request') id: string,
    @Body() { reason }: CancellationBody,
  ): Promise<object> {
    await this.agenda.decline(viewer, accord, meeting, id, reason);
    return { meeting };
  }

  private async itemIn(viewer: Viewer, accord: string, meeting: string, body: ItemBody): Promise<ItemDraft> {
    const known = await this.rooms.matters(viewer, accord, meeting);
    const { item, faults } = readItem(fieldsOf(body), known, viewer.language);
    if (faults.length > 0) throw conveningRefusals.of('agenda.item_invalid', {}, faults);
    return item;
  }
}

function itemAt(number: string, request: Request): ItemAddress {
  return { number: numberOf(number), version: versionToMatch(request) };
}
