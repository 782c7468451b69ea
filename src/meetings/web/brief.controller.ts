import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { bannerOf, crumbOf } from '../../accord/web/accord-words.view';
import { sendDownload } from '../../documents/web/send-download';
import { sha256Hex } from '../../kernel/canonical-json';
import { type Language } from '../../kernel/language';
import { translator } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { PageSettings } from '../../platform/pages/page-settings';
import { page, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { readerOf } from '../../platform/pages/reader';
import { BriefQueries, type BriefRoom } from '../brief.queries';
import { hoursOfBriefLink, MakeBriefLink } from '../make-brief-link.command';
import { briefFileName, MakeBrief } from '../make-brief';
import { briefPageMessages, briefText } from './brief.view';

/** The chair's brief for those who prepare it, and the links that open it. */
@Controller('accords/:code/meetings/:meeting/brief')
@RequirePermission('meeting.record')
export class BriefController {
  constructor(
    private readonly briefs: BriefQueries,
    private readonly maker: MakeBrief,
    private readonly links: MakeBriefLink,
    private readonly settings: PageSettings,
  ) {}

  @Get()
  show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
  ): Promise<PageView> {
    return this.page(viewer, code, meeting, null);
  }

  @Get('brief.pdf')
  async pdf(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const room = await this.briefs.of(viewer, 'meeting.record', code, meeting);
    await sendBrief(this.maker, room, readerOf(request).language, request, response);
  }

  @Post('links')
  async make(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
  ): Promise<PageView> {
    const token = await this.links.make(viewer, code, meeting, viewer.language);
    return this.page(viewer, code, meeting, `${this.settings.publicUrl}/briefs/${token}`);
  }

  @Post('links/withdrawal')
  async withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Body() body: object,
  ): Promise<SeeOther> {
    await this.links.withdraw(viewer, code, meeting, textIn(body, 'link'));
    return seeOther(`/accords/${code}/meetings/${meeting}/brief`, ({ language }) =>
      translator(briefPageMessages, language)('brief.link_withdrawn'),
    );
  }

  private async page(viewer: Viewer, code: string, meeting: string, made: string | null): Promise<PageView> {
    const room = await this.briefs.of(viewer, 'meeting.record', code, meeting);
    const open = await this.briefs.links(room.brief.sitting.id);
    const path = `/accords/${code}/meetings/${meeting}`;
    return briefPage(room, `${path}/brief/brief.pdf`, (language) => ({
      path: `${path}/brief`,
      made,
      hint: translator(briefPageMessages, language)('brief.link_hint', { hours: hoursOfBriefLink }),
      open,
    }));
  }
}

export function briefPage(room: BriefRoom, pdfHref: string, links: ((language: Language) => object) | null): PageView {
  const { sitting } = room.brief;
  const base = `/accords/${sitting.accord}`;
  return page(
    'meetings/brief',
    (words) => ({ brief: briefText(room, words), pdfHref, links: links?.(words.language) ?? null }),
    {
      messages: briefPageMessages,
      title: ({ t }) => t('brief.title', { code: sitting.code }),
      ...(links
        ? {
            breadcrumb: ({ language }: { language: Language }) => [
              crumbOf(sitting.accordTitle, base, language),
              { text: sitting.code, href: `${base}/meetings/${sitting.code}` },
            ],
          }
        : {}),
      illustrative: bannerOf(sitting),
    },
  );
}

export async function sendBrief(
  maker: MakeBrief,
  room: BriefRoom,
  language: Language,
  request: Request,
  response: Response,
): Promise<void> {
  const content = await maker.pdf(room, language);
  const name = briefFileName(room, language);
  sendDownload(request, response, { content, etag: sha256Hex(content), mediaType: 'application/pdf', name });
}
