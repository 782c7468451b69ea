import { readFile } from 'node:fs/promises';
import { Body, Get, Param, Post, Query, Req, type StreamableFile, UseInterceptors } from '@nestjs/common';
import { type Request } from 'express';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { AttachFact } from '../../documents/attach-fact.command';
import { largestCopyMegabytes } from '../../documents/document-fact.rules';
import { documentRefusals } from '../../documents/document.refusals';
import { IssuedDocumentQueries } from '../../documents/issued-document.queries';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { pageOfList } from '../../platform/api/list-page';
import { PageQuery, pageFrom } from '../../platform/api/page.query';
import { Expensive } from '../../platform/api/rate-limit.guard';
import { ReceiveFile, receivedFileOf } from '../../platform/api/received-file';
import { pageOf } from '../../platform/api/shape';
import { asFile, documentOf } from './document-api.controller';
import { FactBody, SignedCopyBody } from './report.body';
import { factBody, factReference, factResource, signedCopyBody } from './report.resource';

const factsPage = pageOf(factResource);

/** What is attached to an issued document afterwards: numbers and signed copies. Its own bytes never change. */
@ApiController('accords/:accord/documents/:document', 'reports')
@RequirePermission('report.read')
export class DocumentFactApiController {
  constructor(
    private readonly documents: IssuedDocumentQueries,
    private readonly facts: AttachFact,
  ) {}

  @Get('facts')
  @ApiRead({
    id: 'searchFacts',
    summary: 'Facts of an issued document',
    description: 'Register numbers, act numbers and signed copies, in the order in which they were attached.',
    answer: ['DocumentFactPage', factsPage],
  })
  async list(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('document') id: string,
    @Query() query: PageQuery,
  ): Promise<object> {
    const document = await documentOf(this.documents, viewer, accord, id);
    return pageOfList(document.facts, pageFrom(query), (fact) => fact.id);
  }

  @Post('facts')
  @RequirePermission('document.attach')
  @UseInterceptors(IdempotencyInterceptor)
  @ApiWrite({
    id: 'attachFact',
    summary: 'Attach a register or act number',
    description: 'A dated fact beside the document; its bytes never change.',
    body: ['DocumentFact', factBody],
    answer: ['FactReference', factReference],
    creates: true,
  })
  async attach(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('document') id: string,
    @Body() body: FactBody,
  ): Promise<object> {
    const document = await documentOf(this.documents, viewer, accord, id);
    return { id: await this.facts.number(viewer, document.id, body) };
  }

  @Post('signed-copies')
  @Expensive()
  @RequirePermission('document.attach')
  @UseInterceptors(ReceiveFile('copy', largestCopyMegabytes), IdempotencyInterceptor)
  @ApiWrite({
    id: 'attachSignedCopy',
    summary: 'Attach a signed copy',
    description: 'A PDF or a signed envelope (.p7m) of at most 20 MB, as a form; it stands beside the document.',
    body: ['SignedCopy', signedCopyBody],
    consumes: 'multipart/form-data',
    answer: ['FactReference', factReference],
    creates: true,
  })
  async attachCopy(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('document') id: string,
    @Body() { datedOn }: SignedCopyBody,
    @Req() request: Request,
  ): Promise<object> {
    const document = await documentOf(this.documents, viewer, accord, id);
    const file = receivedFileOf(request);
    if (!file) throw documentRefusals.of('document.copy_type_refused');
    const content = await readFile(file.path);
    return { id: await this.facts.signedCopy(viewer, document.id, { name: file.name, content, datedOn }) };
  }

  @Get('signed-copies/:fact')
  @ApiRead({
    id: 'downloadSignedCopy',
    summary: 'A signed copy',
    description: 'The bytes as they were attached: a PDF or a signed envelope.',
    media: 'application/octet-stream',
  })
  async copy(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('document') id: string,
    @Param('fact') fact: string,
  ): Promise<StreamableFile> {
    const document = await documentOf(this.documents, viewer, accord, id);
    return asFile({
      ...(await this.documents.signedCopy(viewer, document.id, fact)),
      mediaType: 'application/octet-stream',
    });
  }
}
