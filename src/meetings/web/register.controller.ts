import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, mayOn, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { partyEventKinds } from '../../accord/record-party-event';
import { bannerOf, crumbOf, sectionsOf } from '../../accord/web/accord-words.view';
import { Refusal } from '../../kernel/refusal';
import { largestLimit } from '../../platform/api/cursor';
import { translator } from '../../platform/i18n/catalogue';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { KeepFollowUp } from '../keep-follow-up.command';
import { KeepResolution } from '../keep-resolution.command';
import { resolutionStates } from '../meeting.lifecycle';
import { MeetingQueries } from '../meeting.queries';
import { ResolutionRoomQueries } from '../resolution-room.queries';
import { type ProcedureRead, type ResolutionRead } from './meeting-reading';
import { registerPageMessages, registerPageView, resolutionView, type RegisterKey } from './register.view';

const all = { limit: largestLimit, cursor: null };

/** The register of resolutions: filtered by address, and one resolution with all that belongs to it. */
@Controller('accords/:code/resolutions')
export class RegisterController {
  constructor(
    private readonly meetings: MeetingQueries,
    private readonly rooms: ResolutionRoomQueries,
    private readonly keeping: KeepResolution,
    private readonly followUps: KeepFollowUp,
  ) {}

  @Get()
  @RequirePermission('meeting.read')
  async register(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageView> {
    const accordIds = accordIdsWith(viewer, 'meeting.read');
    const desk = await this.rooms.desk(viewer, 'meeting.read', code);
    const filter = {
      state: resolutionStates.find((state) => state === query['state']) ?? '',
      table: plain(query['table']),
      q: plain(query['q']),
    };
    const given = { state: filter.state || undefined, table: filter.table || undefined, q: filter.q || undefined };
    const [resolutions, procedures, names] = await Promise.all([
      this.meetings.resolutions(accordIds, code, all, given),
      this.meetings.writtenProcedures(accordIds, code, all),
      this.rooms.namesOf(desk),
    ]);
    const rows = itemsOf<ResolutionRead>(resolutions);
    return page(
      'meetings/register',
      (words) => ({
        ...registerPageView(desk, rows, itemsOf<ProcedureRead>(procedures), names, filter, words),
        sections: sectionsOf(viewer, code, 'register', words),
      }),
      {
        messages: registerPageMessages,
        title: 'register.title',
        breadcrumb: ({ language }) => [crumbOf(desk.title, `/accords/${code}`, language)],
        illustrative: bannerOf(desk),
      },
    );
  }

  @Get(':resolution')
  @RequirePermission('meeting.read')
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('resolution') resolution: string,
  ): Promise<PageView> {
    const desk = await this.rooms.desk(viewer, 'meeting.read', code);
    const room = await this.rooms.room(desk, resolution);
    const mayKeep = mayOn(viewer, 'resolution.keep', code);
    return page('meetings/resolution', (words) => resolutionView(desk, room, mayKeep, words), {
      messages: registerPageMessages,
      title: ({ t }) => t('resolution.title', { code: room.code }),
      breadcrumb: ({ language, t }) => [
        crumbOf(desk.title, `/accords/${code}`, language),
        { text: t('register.title'), href: `/accords/${code}/resolutions` },
      ],
      illustrative: bannerOf(desk),
    });
  }

  @Post(':resolution')
  @RequirePermission('resolution.keep')
  async act(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('resolution') resolution: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    try {
      const done = await this.take(viewer, code, resolution, body);
      return seeOther(`/accords/${code}/resolutions/${encodeURIComponent(resolution)}`, ({ language }) =>
        translator(registerPageMessages, language)(done),
      );
    } catch (error) {
      if (error instanceof Refusal && error.definition.status === 404) throw error;
      const typed = Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'version'));
      return pageAgain(await this.show(viewer, code, resolution), typed, error);
    }
  }

  private async take(viewer: Viewer, accord: string, code: string, body: object): Promise<RegisterKey> {
    const version = versionIn(body);
    const typed = (name: string): string => textIn(body, name);
    switch (typed('act')) {
      case 'execute':
        await this.keeping.execute(viewer, accord, code, version, typed('executedOn'));
        return 'resolution.was.executed';
      case 'supersede':
        await this.keeping.supersede(viewer, accord, code, version, typed('supersededBy'));
        return 'resolution.was.superseded';
      case 'party': {
        const kind = partyEventKinds.find((one) => one === typed('partyKind')) ?? 'accession';
        const joining = typed('party') === '' ? { name: typed('newName'), kind: typed('newKind') } : null;
        const party = typed('party') || typed('newCode').toUpperCase();
        const decision = { party, kind, occurredOn: typed('occurredOn'), joining: party === '' ? null : joining };
        await this.keeping.decideParty(viewer, accord, code, version, decision);
        return 'resolution.was.party';
      }
      case 'follow_up': {
        const [title, owner, ownerName, dueOn] = ['title', 'owner', 'ownerName', 'dueOn'].map(typed) as [
          string,
          string,
          string,
          string,
        ];
        await this.followUps.open(viewer, accord, code, { title, owner, ownerName, dueOn });
        return 'follow.was_opened';
      }
      default:
        await this.keeping.tell(viewer, accord, code, version, typed('words'));
        return 'resolution.was.told';
    }
  }
}

function itemsOf<Item>(body: string | undefined): readonly Item[] {
  return body === undefined ? [] : (JSON.parse(body) as { items: readonly Item[] }).items;
}

/** A word of the address that PostgreSQL can take. */
export function plain(value: unknown): string {
  return typeof value === 'string' && !/[\0\p{Surrogate}]/u.test(value) ? value.trim().slice(0, 200) : '';
}
