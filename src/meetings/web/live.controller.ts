import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { take } from 'rxjs';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { sendEvents } from '../../platform/pages/event-stream';
import { type PageView } from '../../platform/pages/page-view';
import { LiveFeed } from '../live-feed';
import { LiveSittingQueries } from '../live-sitting.queries';
import { livePage } from './live-page';

/** A running sitting for everybody at the Table; whoever records has its forms. */
@Controller('accords/:code/meetings/:meeting/live')
@RequirePermission('meeting.read')
export class LiveController {
  constructor(
    private readonly sittings: LiveSittingQueries,
    private readonly feed: LiveFeed,
  ) {}

  @Get()
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
  ): Promise<PageView> {
    return livePage(await this.sittings.of(viewer, 'meeting.read', code, meeting), viewer);
  }

  /** Says that something changed, never what; a reader that is no event stream gets one sign of life and the end. */
  @Get('events')
  async events(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { id } = await this.sittings.of(viewer, 'meeting.read', code, meeting);
    const messages = this.feed.of(id);
    const isStream = request.headers.accept?.includes('text/event-stream') ?? false;
    sendEvents(request, response, isStream ? messages : messages.pipe(take(1)));
  }
}
