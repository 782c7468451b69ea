import { Controller, Get, Header, MessageEvent, Param, Req, Sse } from '@nestjs/common';
import { type Request } from 'express';
import { take, type Observable } from 'rxjs';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
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
  @Sse('events')
  @Header('Cache-Control', 'no-store')
  async events(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Req() request: Request,
  ): Promise<Observable<MessageEvent>> {
    const { id } = await this.sittings.of(viewer, 'meeting.read', code, meeting);
    const messages = this.feed.of(id);
    return request.headers.accept?.includes('text/event-stream') ? messages : messages.pipe(take(1));
  }
}
