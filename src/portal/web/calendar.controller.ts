import { Controller, Get, Param, Post, Query } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentReader, CurrentViewer } from '../../access/visitor';
import { bannerOf, crumbOf, sectionsOf } from '../../accord/web/accord-words.view';
import { defaultZone, todayIn } from '../../kernel/civil-date';
import { Clock } from '../../kernel/clock';
import { translator } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { page, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { PageSettings } from '../../platform/pages/page-settings';
import { type Reader } from '../../platform/pages/reader';
import { CalendarFeed } from '../calendar-feed.command';
import { calendarMessages } from '../calendar.messages';
import { CalendarQueries } from '../calendar.queries';
import { calendarRefusals } from '../calendar.refusals';
import { calendarPageMessages, calendarView, daysOf, readMonth } from './calendar.view';

/** A month of sittings and due dates: of all one's accords, or of one. */
@Controller()
@RequirePermission('meeting.read')
export class CalendarController {
  constructor(
    private readonly calendar: CalendarQueries,
    private readonly feeds: CalendarFeed,
    private readonly settings: PageSettings,
    private readonly clock: Clock,
  ) {}

  @Get('calendar')
  all(@CurrentViewer() viewer: Viewer, @Query() query: object): Promise<PageView> {
    return this.calendarPage(viewer, query);
  }

  @Get('accords/:code/calendar')
  async one(@CurrentViewer() viewer: Viewer, @Param('code') code: string, @Query() query: object): Promise<PageView> {
    const [accord] = await this.calendar.accords(viewer, code);
    if (!accord) throw calendarRefusals.of('calendar.accord_not_found');
    const { month, isList } = wantedOf(query, accord.today);
    const { from, to } = daysOf(month);
    const part = await this.calendar.between(viewer, code, from, to);
    const base = `/accords/${code}/calendar`;
    const options = { base, isList, today: accord.today, feedSince: null, made: null, hasFeed: false };
    return page(
      'portal/calendar',
      (words) => ({
        ...calendarView(part, month, options, words),
        sections: sectionsOf(viewer, code, 'calendar', words),
      }),
      {
        messages: calendarPageMessages,
        title: 'calendar.title',
        breadcrumb: ({ language }) => [crumbOf(accord.title, `/accords/${code}`, language)],
        illustrative: bannerOf(accord),
      },
    );
  }

  /** The address is shown on this answer alone. */
  @Post('calendar/feed')
  async renew(@CurrentViewer() viewer: Viewer, @CurrentReader() { language }: Reader): Promise<PageView> {
    const path = await this.feeds.renew(viewer, language);
    return this.calendarPage(viewer, {}, `${this.settings.publicUrl}${path}`);
  }

  @Post('calendar/feed/removal')
  async remove(@CurrentViewer() viewer: Viewer): Promise<SeeOther> {
    await this.feeds.remove(viewer);
    return seeOther('/calendar', ({ language }) => translator(calendarMessages, language)('calendar.feed_removed'));
  }

  private async calendarPage(viewer: Viewer, query: object, made: string | null = null): Promise<PageView> {
    const accords = await this.calendar.accords(viewer, null);
    const illustrative = accords.find(({ isIllustrative }) => isIllustrative);
    const today = illustrative?.today ?? accords[0]?.today ?? todayIn(defaultZone, this.clock.now());
    const { month, isList } = wantedOf(query, today);
    const { from, to } = daysOf(month);
    const [part, feedSince] = await Promise.all([
      this.calendar.between(viewer, null, from, to),
      this.feeds.renewedAt(viewer),
    ]);
    const options = { base: '/calendar', isList, today, feedSince, made, hasFeed: true };
    return page(
      'portal/calendar',
      (words) => ({ ...calendarView(part, month, options, words), lead: words.t('calendar.lead'), sections: null }),
      {
        messages: calendarPageMessages,
        title: 'calendar.title',
        illustrative: illustrative ? bannerOf(illustrative) : null,
      },
    );
  }
}

function wantedOf(query: object, today: string) {
  const month = readMonth(textIn(query, 'month')) ?? {
    year: Number(today.slice(0, 4)),
    month: Number(today.slice(5, 7)),
  };
  return { month, isList: textIn(query, 'view') === 'list' };
}
