import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import { type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { textIn } from '../../platform/pages/form-text';
import { page, type PageView } from '../../platform/pages/page-view';
import { checkLetterhead } from '../../platform/pdf/letterhead';
import { DocumentSigner } from '../../platform/signing/document-signer';
import { renderLetterheadSample } from '../pdf/letterhead-sample.pdf';
import { ReportRoomQueries } from '../report-room.queries';
import { letterheadPageMessages, letterheadView } from './letterhead.view';
import { bannerOf, crumbsTo } from './report-words.view';

/** The documents' letterhead as it is now, for the secretariat: what it says, what is wrong with it, how it looks. */
@Controller('accords/:code/letterhead')
@RequirePermission('report.issue')
export class LetterheadController {
  constructor(
    private readonly rooms: ReportRoomQueries,
    private readonly signer: DocumentSigner,
  ) {}

  @Get()
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView> {
    letSelf(response, 'frame-src');
    const room = await this.rooms.of(viewer, code, 'report.issue');
    const read = { it: checkLetterhead('it'), en: checkLetterhead('en') };
    return page('reporting/letterhead', (words) => letterheadView(code, read, words), {
      messages: letterheadPageMessages,
      title: 'letterhead.title',
      breadcrumb: (words) => crumbsTo(room, words),
      illustrative: bannerOf(room),
    });
  }

  @Get('sample.pdf')
  async sample(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Query() query: object,
    @Res() response: Response,
  ): Promise<void> {
    const room = await this.rooms.of(viewer, code, 'report.issue');
    const language = textIn(query, 'in') === 'en' ? 'en' : 'it';
    const { usable } = checkLetterhead(language);
    const { title: accord, today } = room;
    const content = renderLetterheadSample(usable, { accord, today, language, signer: this.signer.holder });
    letSelf(response, 'frame-ancestors');
    response.setHeader('Cache-Control', 'private, no-store');
    response.setHeader('Content-Type', 'application/pdf');
    response.setHeader('Content-Disposition', `inline; filename="letterhead-${language}.pdf"`);
    response.end(content);
  }
}

/** The page shows the sample within itself; nobody else's page does. */
function letSelf(response: Response, directive: 'frame-src' | 'frame-ancestors'): void {
  const others = String(response.getHeader('Content-Security-Policy') ?? '')
    .split(';')
    .filter((one) => one !== '' && !one.startsWith(directive));
  response.setHeader('Content-Security-Policy', [...others, `${directive} 'self'`].join(';'));
}
