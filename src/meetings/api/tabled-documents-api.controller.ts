import { Body, Delete, Get, HttpCode, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { type Request } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { contentDisposition } from '../../documents/web/send-download';
import { ApiRead, ApiWrite } from '../../platform/api/api-route';
import { WholeFilter } from '../../platform/api/page.query';
import { Expensive } from '../../platform/api/rate-limit.guard';
import { FileStore } from '../../platform/files/file-store';
import { receiveBody } from '../../platform/files/receive-body';
import { type SittingAddress } from '../sitting-address';
import { conveningRefusals } from '../convening.refusals';
import { MeetingUploads } from '../meeting-uploads';
import { PrepareRoomQueries } from '../prepare-room.queries';
import { largestTabledMegabytes, TableDocument } from '../table-document.command';
import { TabledBody } from './convening.body';
import { documentReference, doneAnswer, tabledBody, tabledDocuments } from './convening.resource';
import { fileBody, FileQuery } from './file.query';
import { SittingApi } from './sitting-api';

export class TabledFileQuery extends FileQuery {
  @WholeFilter('Number of the item it is for', 1, 9999)
  item?: number;
}

/** Documents laid before a sitting, with the guards of its page. */
@SittingApi('')
@RequirePermission('meeting.convene')
export class TabledDocumentsApiController {
  constructor(
    private readonly rooms: PrepareRoomQueries,
    private readonly tabling: TableDocument,
    private readonly uploads: MeetingUploads,
    private readonly files: FileStore,
  ) {}

  @Get('tabled-documents')
  @RequirePermission('meeting.read')
  @ApiRead({
    id: 'showTabledDocuments',
    summary: 'Documents laid before a sitting',
    description: 'Those that were not taken back, each with the hash of exactly what was laid.',
    answer: ['TabledDocuments', tabledDocuments],
  })
  async list(@CurrentViewer() viewer: Viewer, @Param() { accord, meeting }: SittingAddress): Promise<object> {
    const { documents } = await this.rooms.desk(viewer, 'meeting.read', accord, meeting);
    return {
      documents: documents.map(({ id, item, kind, name, sha256, size, documentId: document, tabledOn }) => ({
        ...{ id, item, kind, name, sha256, size, document, tabledOn },
      })),
    };
  }

  @Post('tabled-documents')
  @ApiWrite({
    id: 'tableIssuedDocument',
    summary: 'Table an issued document',
    description: 'With the hash of exactly what is laid before the sitting.',
    body: ['TabledDocument', tabledBody],
    answer: ['TabledDocumentReference', documentReference],
    creates: true,
  })
  async choose(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Body() { document, item }: TabledBody,
  ): Promise<object> {
    return { document: await this.tabling.choose(viewer, accord, meeting, document, item ?? null) };
  }

  @Post('tabled-files')
  @HttpCode(200)
  @Expensive()
  @ApiWrite({
    id: 'tableFile',
    summary: 'Table a PDF',
    description: 'The body is the file itself, whatever its Content-Type; the same file for the same item is refused.',
    body: fileBody,
    consumes: 'application/octet-stream',
    answer: ['TabledDocumentReference', documentReference],
  })
  async upload(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Query() { name = '', item }: TabledFileQuery,
    @Req() request: Request,
  ): Promise<object> {
    await this.tabling.expect(viewer, accord, meeting);
    const wanted = { folder: this.uploads.folder, limitMegabytes: largestTabledMegabytes };
    const { path } = await receiveBody(request, wanted);
    return { document: await this.tabling.upload(viewer, accord, meeting, { path, name, item: item ?? null }) };
  }

  @Get('tabled-documents/:tabled')
  @RequirePermission('meeting.read')
  @ApiRead({
    id: 'downloadTabledDocument',
    summary: 'A document laid before a sitting',
    description: 'The bytes as they were laid.',
    media: 'application/pdf',
  })
  async download(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Param('tabled') id: string,
  ): Promise<StreamableFile> {
    const { documents } = await this.rooms.desk(viewer, 'meeting.read', accord, meeting);
    const found = documents.find((one) => one.id === id);
    if (!found) throw conveningRefusals.of('tabled.unknown');
    const content = await this.files.read(found.sha256);
    return new StreamableFile(content, { type: 'application/pdf', disposition: contentDisposition(found.name) });
  }

  @Delete('tabled-documents/:tabled')
  @HttpCode(200)
  @ApiWrite({
    id: 'takeBackDocument',
    summary: 'Take a tabled document back',
    description: 'Until the sitting begins; that it was tabled stays in the trail.',
    answer: ['MeetingDone', doneAnswer],
  })
  async withdraw(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Param('tabled') id: string,
  ): Promise<object> {
    await this.tabling.withdraw(viewer, accord, meeting, id, null);
    return { meeting };
  }
}
