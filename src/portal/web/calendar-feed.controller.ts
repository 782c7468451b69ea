import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { SecretAddress } from '../../access/web/secret-address';
import { sendDownload } from '../../documents/web/send-download';
import { sha256Hex } from '../../kernel/canonical-json';
import { Clock } from '../../kernel/clock';
import { calendarText } from '../../platform/calendar/calendar-file';
import { translator } from '../../platform/i18n/catalogue';
import { formats } from '../../platform/i18n/formats';
import { PageSettings } from '../../platform/pages/page-settings';
import { CalendarFeed } from '../calendar-feed.command';
import { CalendarQueries } from '../calendar.queries';
import { calendarRefusals } from '../calendar.refusals';
import { calendarPageMessages, feedEvents } from './calendar.view';

const yearsBack = 1;
const yearsAhead = 3;

/** One's own calendar for an application that subscribes to it: the address alone opens it. */
@Controller('calendar/feeds')
@SecretAddress(60)
export class CalendarFeedController {
  constructor(
    private readonly calendar: CalendarQueries,
    private readonly feeds: CalendarFeed,
    private readonly settings: PageSettings,
    private readonly clock: Clock,
  ) {}

  @Get(':token')
  async show(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const reader = await this.feeds.reader(token);
    if (!reader) throw calendarRefusals.of('calendar.feed_not_found');
    const { viewer, language, renewedAt } = reader;
    const year = this.clock.now().getUTCFullYear();
    const part = await this.calendar.between(viewer, null, `${year - yearsBack}-01-01`, `${year + yearsAhead}-12-31`);
    const words = { language, t: translator(calendarPageMessages, language), f: formats[language] };
    const events = feedEvents(part, renewedAt, this.settings.publicUrl, words);
    const text = calendarText({ method: 'PUBLISH', name: words.t('calendar.feed_name'), events });
    const content = Buffer.from(text);
    const mediaType = 'text/calendar; charset=utf-8';
    sendDownload(request, response, { content, etag: sha256Hex(content), mediaType, name: 'accordo.ics' });
  }
}
