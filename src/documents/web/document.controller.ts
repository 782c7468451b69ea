import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission, TakesUpload } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { inLanguage } from '../../kernel/language';
import { mediaTypes, promisedKind } from '../../platform/files/file-kind.rules';
import { FileStore } from '../../platform/files/file-store';
import { page, type PageView, type SeeOther } from '../../platform/pages/page-view';
import { documentPageMessages } from '../document-page.messages';
import { documentFileName } from '../document-place.rules';
import { documentRefusals } from '../document.refusals';
import { type IssuedDocument, IssuedDocumentQueries } from '../issued-document.queries';
import { AttachForm } from './attach-form';
import { documentView } from './document.view';
import { sendDownload } from './send-download';
import { sendKeptFile } from './send-kept-file';

interface DocumentParams {
  readonly code: string;
  readonly document: string;
}

/** Any issued document: its page, its files, and the dated facts that are attached afterwards. */
@Controller('accords/:code/documents/:document')
@RequirePermission('report.read')
export class DocumentController {
  constructor(
    private readonly documents: IssuedDocumentQueries,
    private readonly files: FileStore,
    private readonly attaching: AttachForm,
  ) {}

  @Get()
  async show(@CurrentViewer() viewer: Viewer, @Param() params: DocumentParams): Promise<PageView> {
    const document = await this.find(viewer, params);
    return page('documents/document', (words) => documentView(document, viewer, words), {
      messages: documentPageMessages,
      title: ({ t, language }) =>
        t('document.title', { title: inLanguage(document.title, language).text, number: document.number }),
      breadcrumb: () => [{ text: document.accord, href: `/accords/${document.accord}` }],
    });
  }

  @Get('pdf')
  async pdf(
    @CurrentViewer() viewer: Viewer,
    @Param() params: DocumentParams,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const document = await this.find(viewer, params);
    const [etag, name] = [document.pdfSha256, `${documentFileName(document)}.pdf`];
    await sendKeptFile(this.files, request, response, { etag, mediaType: 'application/pdf', name });
  }

  @Get('json')
  async json(
    @CurrentViewer() viewer: Viewer,
    @Param() params: DocumentParams,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const document = await this.find(viewer, params);
    const file = await this.documents.snapshot(viewer, document.id);
    sendDownload(request, response, { ...file, etag: document.sha256 });
  }

  @Get('facts/:fact')
  async fact(
    @CurrentViewer() viewer: Viewer,
    @Param() params: DocumentParams,
    @Param('fact') fact: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const file = (await this.find(viewer, params)).facts.find(({ id }) => id === fact)?.file;
    if (!file) throw documentRefusals.of('document.not_found');
    const mediaType = mediaTypes[promisedKind(file.name) ?? 'pdf.p7m'];
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    await sendKeptFile(this.files, request, response, { etag: file.sha256, mediaType, name: file.name });
  }

  @Post('facts')
  @RequirePermission('document.attach')
  async attachNumber(
    @CurrentViewer() viewer: Viewer,
    @Param() params: DocumentParams,
    @Body() body: object,
  ): Promise<PageView | SeeOther> {
    return this.attaching.number(viewer, await this.find(viewer, params), body, () => this.show(viewer, params));
  }

  @Post('copies')
  @TakesUpload()
  @RequirePermission('document.attach')
  async attachCopy(
    @CurrentViewer() viewer: Viewer,
    @Param() params: DocumentParams,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView | SeeOther> {
    const document = await this.find(viewer, params);
    return this.attaching.copy(viewer, document, request, response, () => this.show(viewer, params));
  }

  private async find(viewer: Viewer, { code, document: id }: DocumentParams): Promise<IssuedDocument> {
    const document = await this.documents.one(viewer, id);
    if (document.accord !== code) throw documentRefusals.of('document.not_found');
    return document;
  }
}
