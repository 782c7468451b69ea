import { Body, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, StreamableFile } from '@nestjs/common';
import { IsBoolean } from 'class-validator';
import { type Request } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { contentDisposition } from '../../documents/web/send-download';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { pageOfList } from '../../platform/api/list-page';
import { PageQuery, pageFrom, TextFilter, WordFilter } from '../../platform/api/page.query';
import { Expensive } from '../../platform/api/rate-limit.guard';
import { pageOf } from '../../platform/api/shape';
import { FileStore } from '../../platform/files/file-store';
import { receiveBody } from '../../platform/files/receive-body';
import { AddEvidence } from '../add-evidence.command';
import { ChangeEvidence } from '../change-evidence.command';
import { EvidenceQueries } from '../evidence.queries';
import { EvidenceUploads } from '../evidence-uploads';
import { largestEvidenceMegabytes, type EvidencePurpose } from '../evidence.rules';
import { type SheetPlace } from '../write-act';
import { evidenceAnswer, evidenceReference, evidenceResource, sharingPatch } from './evidence.resource';

export class EvidenceQuery {
  @TextFilter('Name of the file with its ending', 255)
  name?: string;

  @TextFilter('What it is about: indicator:CODE or milestone:N; left out: the whole sheet', 60)
  about?: string;

  @WordFilter('Evidence, or the message from which the secretariat enters the sheet', ['evidence', 'party_mail'])
  purpose?: EvidencePurpose;
}

export class SharingBody {
  @IsBoolean()
  isShared!: boolean;
}

/** Evidence of a sheet, with the guards of its pages. */
@ApiController('accords/:accord/progress/:period/:action/evidence', 'progress')
@RequirePermission('submission.read')
export class EvidenceApiController {
  constructor(
    private readonly queries: EvidenceQueries,
    private readonly adding: AddEvidence,
    private readonly changing: ChangeEvidence,
    private readonly uploads: EvidenceUploads,
    private readonly files: FileStore,
  ) {}

  @Get()
  @ApiRead({
    id: 'searchEvidence',
    summary: 'Evidence of a sheet',
    description: 'What supports the sheet, as far as the accord lets the viewer see it.',
    answer: ['EvidencePage', pageOf(evidenceResource)],
  })
  async list(
    @CurrentViewer() viewer: Viewer,
    @Param() address: SheetPlace,
    @Query() query: PageQuery,
  ): Promise<object> {
    const found = (await this.queries.list(viewer, address)).map(evidenceAnswer);
    return pageOfList(found, pageFrom(query), ({ id }) => id);
  }

  @Post()
  @Expensive()
  @RequirePermission('submission.write')
  @ApiWrite({
    id: 'addEvidence',
    summary: 'Add evidence to a sheet',
    description: 'The body is the file itself, whatever its Content-Type. The same file for the same purpose is one.',
    body: ['EvidenceFile', { type: 'string', format: 'binary' }],
    consumes: 'application/octet-stream',
    answer: ['EvidenceReference', evidenceReference],
    creates: true,
  })
  async add(
    @CurrentViewer() viewer: Viewer,
    @Param() address: SheetPlace,
    @Query() query: EvidenceQuery,
    @Req() request: Request,
  ): Promise<object> {
    await this.adding.expect(viewer, address);
    const { path } = await receiveBody(request, {
      folder: this.uploads.folder,
      limitMegabytes: largestEvidenceMegabytes,
    });
    const { name = '', about: place = '', purpose = 'evidence' } = query;
    return { id: await this.adding.add(viewer, address, { path, name, place, purpose }) };
  }

  @Get(':evidence')
  @ApiRead({
    id: 'downloadEvidence',
    summary: 'One piece of evidence',
    description: 'The bytes as they came in.',
    media: 'application/octet-stream',
  })
  async download(
    @CurrentViewer() viewer: Viewer,
    @Param() address: SheetPlace,
    @Param('evidence') id: string,
  ): Promise<StreamableFile> {
    const { sha256, mediaType, name } = await this.queries.one(viewer, address, id);
    const content = await this.files.read(sha256);
    return new StreamableFile(content, { type: mediaType, disposition: contentDisposition(name) });
  }

  @Patch(':evidence')
  @RequirePermission('submission.write')
  @ApiWrite({
    id: 'shareEvidence',
    summary: 'Open evidence to all members, or close it',
    description: 'Whoever may see the sheet sees what its party has opened.',
    body: ['EvidenceSharing', sharingPatch.schema],
    consumes: 'application/merge-patch+json',
    answer: ['EvidenceReference', evidenceReference],
  })
  async share(
    @CurrentViewer() viewer: Viewer,
    @Param() address: SheetPlace,
    @Param('evidence') id: string,
    @Body() body: SharingBody,
  ): Promise<object> {
    await this.changing.share(viewer, address, id, body.isShared);
    return { id };
  }

  @Delete(':evidence')
  @HttpCode(200)
  @RequirePermission('submission.write')
  @ApiWrite({
    id: 'removeEvidence',
    summary: 'Take evidence out of a sheet',
    description: 'As long as it was never sent with the sheet.',
    answer: ['EvidenceReference', evidenceReference],
  })
  async remove(
    @CurrentViewer() viewer: Viewer,
    @Param() address: SheetPlace,
    @Param('evidence') id: string,
  ): Promise<object> {
    await this.changing.remove(viewer, address, id);
    return { id };
  }
}
