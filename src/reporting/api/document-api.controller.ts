import { Get, Param, Query, StreamableFile } from '@nestjs/common';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { documentRefusals } from '../../documents/document.refusals';
import { IssuedDocumentQueries, type Download, type IssuedDocument } from '../../documents/issued-document.queries';
import { contentDisposition } from '../../documents/web/send-download';
import { ApiController, ApiRead } from '../../platform/api/api-route';
import { pageOfList } from '../../platform/api/list-page';
import { PageQuery, pageFrom } from '../../platform/api/page.query';
import { pageOf } from '../../platform/api/shape';
import { refuseForeign } from './report-api.controller';
import { documentResource } from './report.resource';

const documentsPage = pageOf(documentResource);

/** Issued documents: numbered, frozen. */
@ApiController('accords/:accord/documents', 'reports')
@RequirePermission('report.read')
export class DocumentApiController {
  constructor(private readonly documents: IssuedDocumentQueries) {}

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
    return documentOf(this.documents, viewer, accord, id);
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
    const document = await documentOf(this.documents, viewer, accord, id);
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
    const document = await documentOf(this.documents, viewer, accord, id);
    return asFile(await this.documents.snapshot(viewer, document.id));
  }
}

/** The document where it belongs to that accord; else there is none. */
export async function documentOf(
  documents: IssuedDocumentQueries,
  viewer: Viewer,
  accord: string,
  id: string,
): Promise<IssuedDocument> {
  const document = await documents.one(viewer, id);
  if (document.accord !== accord) throw documentRefusals.of('document.not_found');
  return document;
}

export function asFile({ content, mediaType, name }: Download): StreamableFile {
  return new StreamableFile(content, { type: mediaType, disposition: contentDisposition(name) });
}
