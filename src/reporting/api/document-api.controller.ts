import { Body, Get, Param, Post, Query, StreamableFile, UseInterceptors } from '@nestjs/common';
import { IdempotencyInterceptor } from '../../access/api/idempotency.interceptor';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { AttachFact } from '../../documents/attach-fact.command';
import { documentRefusals } from '../../documents/document.refusals';
import { IssuedDocumentQueries, type Download, type IssuedDocument } from '../../documents/issued-document.queries';
import { ApiController, ApiRead, ApiWrite } from '../../platform/api/api-route';
import { pageOfList } from '../../platform/api/list-page';
import { PageQuery, pageFrom } from '../../platform/api/page.query';
import { pageOf } from '../../platform/api/shape';
import { refuseForeign } from './report-api.controller';
import { FactBody } from './report.body';
import { documentResource, factBody, factReference } from './report.resource';

const documentsPage = pageOf(documentResource);

/** Issued documents: numbered, frozen, with facts attached afterwards. */
@ApiController('accords/:accord/documents', 'reports')
@RequirePermission('report.read')
export class DocumentApiController {
  constructor(
    private readonly documents: IssuedDocumentQueries,
    private readonly facts: AttachFact,
  ) {}

  @Get()
  @ApiRead({
    id: 'searchDocuments',
    summary: 'Issued documents',
    description: 'Number, date, hashes, what each supersedes and what was attached; the latest first.',
    answer: ['DocumentPage', documentsPage],
  })
  async list(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Query() query: PageQuery,
  ): Promise<object> {
    refuseForeign(viewer, accord);
    return pageOfList(await this.documents.list(viewer, accord), pageFrom(query), (document) => document.id);
  }

  @Get(':document')
  @ApiRead({
    id: 'showDocument',
    summary: 'One issued document',
    description: 'Number, date, hashes, what it supersedes, what was attached to it.',
    answer: ['Document', documentResource],
  })
  show(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('document') id: string,
  ): Promise<IssuedDocument> {
    return this.documentOf(viewer, accord, id);
  }

  @Get(':document/pdf')
  @ApiRead({
    id: 'downloadPdf',
    summary: 'The PDF as issued',
    description: 'The bytes of the issued PDF.',
    media: 'application/pdf',
  })
  async pdf(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('document') id: string,
  ): Promise<StreamableFile> {
    const document = await this.documentOf(viewer, accord, id);
    return asFile(await this.documents.pdf(viewer, document.id));
  }

  @Get(':document/snapshot')
  @ApiRead({
    id: 'downloadSnapshot',
    summary: 'The canonical JSON',
    description: 'The text whose SHA-256 the PDF prints, byte for byte.',
    media: 'application/json',
  })
  async snapshot(
    @CurrentViewer() viewer: Viewer,
    @Param('accord') accord: string,
    @Param('document') id: string,
  ): Promise<StreamableFile> {
    const document = await this.documentOf(viewer, accord, id);
    return asFile(await this.documents.snapshot(viewer, document.id));
  }

  @Post(':document/facts')
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
    const document = await this.documentOf(viewer, accord, id);
    return { id: await this.facts.number(viewer, document.id, body) };
  }

  private async documentOf(viewer: Viewer, accord: string, id: string): Promise<IssuedDocument> {
    const document = await this.documents.one(viewer, id);
    if (document.accord !== accord) throw documentRefusals.of('document.not_found');
    return document;
  }
}

function asFile({ content, mediaType, name }: Download): StreamableFile {
  return new StreamableFile(content, { type: mediaType, disposition: `attachment; filename="${name}"` });
}
