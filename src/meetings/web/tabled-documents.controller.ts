import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission, TakesUpload } from '../../access/route-rights';
import { CurrentViewer, Visitors } from '../../access/visitor';
import { type Viewer } from '../../access/viewer';
import { sendKeptFile } from '../../documents/web/send-kept-file';
import { Refusal } from '../../kernel/refusal';
import { FileStore } from '../../platform/files/file-store';
import { receiveUpload } from '../../platform/files/receive-upload';
import { textIn } from '../../platform/pages/form-text';
import { pageAgain, type PageView, type SeeOther } from '../../platform/pages/page-view';
import { conveningRefusals } from '../convening.refusals';
import { MeetingUploads } from '../meeting-uploads';
import { PrepareRoomQueries } from '../prepare-room.queries';
import { largestTabledMegabytes, TableDocument } from '../table-document.command';
import { preparePage, said, sittingPath } from './prepare-page';

interface DocumentParams {
  readonly code: string;
  readonly meeting: string;
  readonly document: string;
}

/** Documents laid before a sitting: uploaded or chosen, taken back, read by those who may read the sitting. */
@Controller('accords/:code/meetings/:meeting/documents')
@RequirePermission('meeting.convene')
export class TabledDocumentsController {
  constructor(
    private readonly rooms: PrepareRoomQueries,
    private readonly tabling: TableDocument,
    private readonly uploads: MeetingUploads,
    private readonly files: FileStore,
    private readonly visitors: Visitors,
  ) {}

  @Post()
  @TakesUpload()
  async upload(
    @CurrentViewer() viewer: Viewer,
    @Param() place: DocumentParams,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView | SeeOther> {
    try {
      await this.tabling.expect(viewer, place.code, place.meeting);
      const { fields, path, name } = await receiveUpload(request, response, {
        ...{ field: 'file', folder: this.uploads.folder, limitMegabytes: largestTabledMegabytes },
        checkFields: (given) => this.visitors.checkForm(request, given),
      });
      await this.tabling.upload(viewer, place.code, place.meeting, { path, name, item: itemIn(fields) });
      return said(`${sittingPath(place.code, place.meeting)}/prepare#documents`, 'prepare.tabled');
    } catch (error) {
      if (error instanceof Refusal && error.code === 'access.form_expired') throw error;
      return pageAgain(await preparePage(this.rooms, viewer, place), {}, error);
    }
  }

  @Post('chosen')
  async choose(
    @CurrentViewer() viewer: Viewer,
    @Param() place: DocumentParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    try {
      await this.tabling.choose(viewer, place.code, place.meeting, textIn(body, 'issued'), itemIn(body));
      return said(`${sittingPath(place.code, place.meeting)}/prepare#documents`, 'prepare.tabled');
    } catch (error) {
      return pageAgain(await preparePage(this.rooms, viewer, place), body, error);
    }
  }

  @Post(':document/removal')
  async withdraw(@CurrentViewer() viewer: Viewer, @Param() place: DocumentParams): Promise<PageView | SeeOther> {
    try {
      await this.tabling.withdraw(viewer, place.code, place.meeting, place.document, null);
      return said(`${sittingPath(place.code, place.meeting)}/prepare#documents`, 'prepare.untabled');
    } catch (error) {
      return pageAgain(await preparePage(this.rooms, viewer, place), {}, error);
    }
  }

  @Get(':document')
  @RequirePermission('meeting.read')
  async download(
    @CurrentViewer() viewer: Viewer,
    @Param() place: DocumentParams,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const desk = await this.rooms.desk(viewer, 'meeting.read', place.code, place.meeting);
    const found = desk.documents.find(({ id }) => id === place.document);
    if (!found) throw conveningRefusals.of('tabled.unknown');
    // Whatever a reader makes of it, it runs nowhere near our pages.
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    const { mediaType } = found;
    const isNamed = mediaType !== 'application/pdf' || /\.pdf$/i.test(found.name);
    const name = isNamed ? found.name : `${found.name.replace(/\//g, '-')}.pdf`;
    await sendKeptFile(this.files, request, response, { etag: found.sha256, mediaType, name });
  }
}

function itemIn(fields: unknown): number | null {
  const typed = textIn(fields, 'item') || textIn(fields, 'chosenItem');
  return /^\d{1,4}$/.test(typed) ? Number(typed) : null;
}
