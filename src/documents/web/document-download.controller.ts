import { pipeline } from 'node:stream/promises';
import { Controller, Get, Logger, Param, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { CurrentViewer } from '../../access/visitor';
import { type Viewer } from '../../access/viewer';
import { FileStore } from '../../platform/files/file-store';
import { documentRefusals } from '../document.refusals';
import { type IssuedDocument, IssuedDocumentQueries } from '../issued-document.queries';
import { announceDownload, sendDownload } from './send-download';
import { VerifiedStream } from './verified-stream';

/** Downloads of an issued document: its bytes as issued, its data, signed copies. */
@Controller('accords/:code/reports/issued/:number')
@RequirePermission('report.read')
export class DocumentDownloadController {
  private readonly logger = new Logger('Downloads');

  constructor(
    private readonly documents: IssuedDocumentQueries,
    private readonly files: FileStore,
  ) {}

  @Get('pdf')
  async pdf(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const document = await this.find(viewer, code, number);
    const name = `${code}-${document.number.replace('/', '-')}.pdf`;
    await this.stream(request, response, document.pdfSha256, 'application/pdf', name);
  }

  @Get('json')
  async json(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const document = await this.find(viewer, code, number);
    const file = await this.documents.snapshot(viewer, document.id);
    sendDownload(request, response, { ...file, etag: document.sha256 });
  }

  @Get('signed-copies/:fact')
  async signedCopy(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('number') number: string,
    @Param('fact') fact: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const document = await this.find(viewer, code, number);
    const file = document.facts.find((one) => one.id === fact)?.file;
    if (!file) throw documentRefusals.of('document.not_found');
    const type = file.name.toLowerCase().endsWith('.pdf') ? 'application/pdf' : 'application/pkcs7-mime';
    await this.stream(request, response, file.sha256, type, file.name);
  }

  private async find(viewer: Viewer, code: string, number: string): Promise<IssuedDocument> {
    const all = await this.documents.list(viewer, code);
    const found = all.find((document) => document.number.replace('/', '-') === number || document.id === number);
    if (!found) throw documentRefusals.of('document.not_found');
    return found;
  }

  private async stream(
    request: Request,
    response: Response,
    sha256: string,
    mediaType: string,
    name: string,
  ): Promise<void> {
    // Looked at before it is opened: the error of a stream that nobody listens to yet would end the whole server.
    const size = await this.files.sizeOf(sha256);
    if (announceDownload(request, response, { etag: sha256, mediaType, name })) return;
    response.setHeader('Content-Length', size);
    await pipeline(this.files.stream(sha256), new VerifiedStream(sha256), response).catch((error: unknown) => {
      if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') this.logger.error(error);
      response.destroy();
    });
  }
}
