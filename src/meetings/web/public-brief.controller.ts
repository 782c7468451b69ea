import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { SecretAddress } from '../../access/web/secret-address';
import { type PageView } from '../../platform/pages/page-view';
import { BriefQueries } from '../brief.queries';
import { MakeBrief } from '../make-brief';
import { briefPage, sendBrief } from './brief.controller';

/** The chair's brief by a link that expires, without a sign-in. Opening it uses nothing up: mail scanners open links too. */
@Controller('briefs')
@SecretAddress()
export class PublicBriefController {
  constructor(
    private readonly briefs: BriefQueries,
    private readonly maker: MakeBrief,
  ) {}

  @Get(':token')
  async show(@Param('token') token: string): Promise<PageView> {
    return briefPage(await this.briefs.byLink(token), `/briefs/${token}/brief.pdf`, null);
  }

  @Get(':token/brief.pdf')
  async pdf(@Param('token') token: string, @Req() request: Request, @Res() response: Response): Promise<void> {
    const { language, ...room } = await this.briefs.byLink(token);
    await sendBrief(this.maker, room, language, request, response);
  }
}
