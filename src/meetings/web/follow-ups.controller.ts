import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { mayOn, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { Refusal } from '../../kernel/refusal';
import { translator } from '../../platform/i18n/catalogue';
import { textIn, versionIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { KeepFollowUp } from '../keep-follow-up.command';
import { type FollowUpRead, type RegisterDesk, ResolutionRoomQueries } from '../resolution-room.queries';
import { resolutionRefusals } from '../resolution.refusals';
import { plain } from './register.controller';
import { followUpRow, followUpsView, optionsOf, registerPageMessages } from './register.view';

/** What the Tables asked for: the list, and one of them to be worked on. */
@Controller('accords/:code/follow-ups')
export class FollowUpsController {
  constructor(
    private readonly rooms: ResolutionRoomQueries,
    private readonly keeping: KeepFollowUp,
  ) {}

  @Get()
  @RequirePermission('meeting.read')
  async list(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Query() query: Record<string, unknown>,
  ): Promise<PageView> {
    const desk = await this.rooms.desk(viewer, 'meeting.read', code);
    const filter = { state: plain(query['state']), owner: plain(query['owner']), table: plain(query['table']) };
    const [rows, names] = await Promise.all([this.rooms.followUps(desk, filter), this.rooms.namesOf(desk)]);
    return page('meetings/follow-ups', (words) => followUpsView(desk, rows, names, filter, words), {
      messages: registerPageMessages,
      title: 'follow.title',
      breadcrumb: ({ language }) => [crumbOf(desk.title, `/accords/${code}`, language)],
      illustrative: bannerOf(desk),
    });
  }

  @Get(':id')
  @RequirePermission('meeting.read')
  async show(@CurrentViewer() viewer: Viewer, @Param('code') code: string, @Param('id') id: string): Promise<PageView> {
    const desk = await this.rooms.desk(viewer, 'meeting.read', code);
    const [found, names] = await Promise.all([this.find(desk, id), this.rooms.namesOf(desk)]);
    const mayKeep = mayOn(viewer, 'resolution.keep', code);
    const isOwn = viewer.mandates.some(
      ({ accordCode, role, partyCode }) => accordCode === code && role === 'signatory' && partyCode === found.owner,
    );
    const base = `/accords/${code}`;
    return page(
      'meetings/follow-up',
      (words) => ({
        one: followUpRow(found, base, words),
        action: `${base}/follow-ups/${found.id}`,
        version: found.version,
        maySettle: found.state === 'open' && (mayKeep || isOwn),
        mayKeep: found.state === 'open' && mayKeep,
        owners: optionsOf(names, 'party'),
        listHref: `${base}/follow-ups`,
      }),
      {
        messages: registerPageMessages,
        title: () => found.title,
        breadcrumb: ({ language, t }) => [
          crumbOf(desk.title, base, language),
          { text: t('follow.title'), href: `${base}/follow-ups` },
        ],
        illustrative: bannerOf(desk),
      },
    );
  }

  @Post(':id')
  @RequirePermission('follow_up.work')
  async act(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('id') id: string,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    const act = textIn(body, 'act');
    const typed = (name: string): string => textIn(body, name);
    try {
      if (act === 'done' || act === 'dropped')
        await this.keeping.close(viewer, code, id, versionIn(body), { state: act, reason: typed('reason') });
      else
        await this.keeping.change(viewer, code, id, versionIn(body), {
          title: typed('title'),
          owner: typed('owner'),
          ownerName: typed('ownerName'),
          dueOn: typed('dueOn'),
        });
      const told = act === 'done' ? 'follow.was_done' : act === 'dropped' ? 'follow.was_dropped' : 'follow.was_changed';
      return seeOther(`/accords/${code}/follow-ups`, ({ language }) =>
        translator(registerPageMessages, language)(told),
      );
    } catch (error) {
      if (error instanceof Refusal && error.definition.status === 404) throw error;
      const kept = Object.fromEntries(Object.entries(body).filter(([name]) => name !== 'version'));
      return pageAgain(await this.show(viewer, code, id), kept, error);
    }
  }

  private async find(desk: RegisterDesk, id: string): Promise<FollowUpRead> {
    const [found] = await this.rooms.followUps(desk, { id });
    if (!found) throw resolutionRefusals.of('follow_up.not_found');
    return found;
  }
}
