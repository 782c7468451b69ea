import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { Public } from '../../access/route-rights';
import { Refusal } from '../../kernel/refusal';
import { WindowCounter } from '../../platform/api/rate-limit.guard';
import { page, type PageView } from '../../platform/pages/page-view';
import { BriefQueries } from '../brief.queries';
import { liveRefusals } from '../live.refusals';
import { MakeBrief } from '../make-brief';
import { briefPage, sendBrief } from './brief.controller';
import { briefPageMessages } from './brief.view';

const perMinute = 30;

/** The chair's brief by a link that expires, without a sign-in. Opening it uses nothing up: mail scanners open links too. */
@Controller('briefs')
@Public()
export class PublicBriefController {
  private readonly counter = new WindowCounter();

  constructor(
    private readonly briefs: BriefQueries,
    private readonly maker: MakeBrief,
  ) {}

  @Get(':token')
  async show(
    @Param('token') token: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView> {
    await this.guard(request, response);
    try {
      return briefPage(await this.briefs.byLink(token), `/briefs/${token}/brief.pdf`, null);
    } catch (error) {
      if (!(error instanceof Refusal) || error.code !== 'brief.link_not_valid') throw error;
      return page('progress/figures-thanks', ({ language }) => ({ sentence: error.sentence(language) }), {
        messages: briefPageMessages,
        title: 'brief.gone',
        status: 404,
      });
    }
  }

  @Get(':token/brief.pdf')
  async pdf(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    await this.guard(request, response);
    const { language, ...room } = await this.briefs.byLink(token);
    await sendBrief(this.maker, room, language, request, response);
  }

  /** The address is the secret: it goes to no other site, into no index, and cannot be tried at will. */
  private async guard(request: Request, response: Response): Promise<void> {
    response.setHeader('Referrer-Policy', 'no-referrer');
    response.setHeader('X-Robots-Tag', 'noindex');
    const { isBlocked, timeToExpire } = await this.counter.increment(request.ip ?? '', 60_000, perMinute);
    if (isBlocked) throw liveRefusals.of('brief.too_many', { retryAfterSeconds: timeToExpire });
  }
}
