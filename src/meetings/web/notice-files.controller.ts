import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { IssuedDocumentQueries } from '../../documents/issued-document.queries';
import { sendDownload } from '../../documents/web/send-download';
import { sha256Hex } from '../../kernel/canonical-json';
import { conveningRefusals } from '../convening.refusals';
import { PrepareRoomQueries } from '../prepare-room.queries';

/** A notice as it was issued, for everybody who reads the sitting. */
@Controller('accords/:code/meetings/:meeting/notice')
@RequirePermission('meeting.read')
export class NoticeFilesController {
  constructor(
    private readonly rooms: PrepareRoomQueries,
    private readonly documents: IssuedDocumentQueries,
  ) {}

  @Get(':number.pdf')
  async pdf(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('meeting') meeting: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const desk = await this.rooms.desk(viewer, 'meeting.read', code, meeting);
    const notice = desk.notices.find((one) => String(one.number) === number);
    if (!notice?.documentId) throw conveningRefusals.of('notice.not_found');
    const { content } = await this.documents.pdf(viewer, notice.documentId);
    const name = `${code}-${meeting}-${number}.pdf`;
    sendDownload(request, response, { content, etag: sha256Hex(content), mediaType: 'application/pdf', name });
  }
}
