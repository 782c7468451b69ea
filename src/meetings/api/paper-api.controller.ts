import { Get, Param, Post, Query, Req, StreamableFile } from '@nestjs/common';
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
import { AddPaper } from '../add-paper.command';
import { PaperQueries } from '../paper.queries';
import { largestPaperMegabytes, type PaperKind } from '../paper.rules';
import { type SittingAddress } from '../sitting-address';
import { paperAnswer, paperReference, paperResource } from './paper.resource';

export class PaperQuery {
  @TextFilter('Name of the file with its ending', 255)
  name?: string;

  @WordFilter('What the paper is', ['signed_minutes', 'notice_proof', 'certified_mail_receipt', 'other'])
  kind?: PaperKind;

  @TextFilter('Its day, YYYY-MM-DD', 10)
  datedOn?: string;

  @TextFilter('Its register number', 200)
  registerNumber?: string;
}

/** Papers kept with a sitting, with the guards of its pages. */
@ApiController('accords/:accord/meetings/:meeting/papers', 'meetings')
@RequirePermission('meeting.read')
export class PaperApiController {
  constructor(
    private readonly papers: PaperQueries,
    private readonly adding: AddPaper,
    private readonly files: FileStore,
  ) {}

  @Get()
  @ApiRead({
    id: 'searchPapers',
    summary: 'Papers of a sitting',
    description:
      'Signed minutes, proofs of sending, register numbers, receipts, in the order in which they were added.',
    answer: ['PaperPage', pageOf(paperResource)],
  })
  async list(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Query() query: PageQuery,
  ): Promise<object> {
    const found = (await this.papers.list(viewer, accord, meeting)).map(paperAnswer);
    return pageOfList(found as { id: string }[], pageFrom(query), ({ id }) => id);
  }

  @Post()
  @Expensive()
  @RequirePermission('meeting.record')
  @ApiWrite({
    id: 'addPaper',
    summary: 'Add a paper to a sitting',
    description: 'The body is the file itself, whatever its Content-Type. The same paper twice is one.',
    body: ['PaperFile', { type: 'string', format: 'binary' }],
    consumes: 'application/octet-stream',
    answer: ['PaperReference', paperReference],
    creates: true,
  })
  async add(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Query() { name = '', kind = 'other', datedOn = '', registerNumber = '' }: PaperQuery,
    @Req() request: Request,
  ): Promise<object> {
    const address = { accord, meeting };
    await this.adding.expect(viewer, address);
    const { path } = await receiveBody(request, {
      folder: this.adding.folder,
      limitMegabytes: largestPaperMegabytes,
    });
    return { id: await this.adding.add(viewer, address, { kind, datedOn, registerNumber }, { path, name }) };
  }

  @Get(':paper')
  @ApiRead({
    id: 'downloadPaper',
    summary: 'One paper of a sitting',
    description: 'The bytes as they came in.',
    media: 'application/octet-stream',
  })
  async download(
    @CurrentViewer() viewer: Viewer,
    @Param() { accord, meeting }: SittingAddress,
    @Param('paper') id: string,
  ): Promise<StreamableFile> {
    const { name, file } = await this.papers.one(viewer, accord, meeting, id);
    const content = await this.files.read(file.sha256);
    return new StreamableFile(content, { type: file.mediaType, disposition: contentDisposition(name) });
  }
}
