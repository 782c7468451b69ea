import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { CurrentViewer } from '../../access/visitor';
import { type Viewer } from '../../access/viewer';
import { mediaTypes, promisedKind } from '../../platform/files/file-kind.rules';
import { FileStore } from '../../platform/files/file-store';
import { documentFileName } from '../document-place.rules';
import { documentRefusals } from '../document.refusals';
import { type IssuedDocument, IssuedDocumentQueries } from '../issued-document.queries';
import { sendDownload } from './send-download';
import { sendKeptFile } from './send-kept-file';

/** Downloads of an issued document: its bytes as issued, its data, signed copies. */
@Controller('accords/:code/reports/issued/:number')
@RequirePermission('report.read')
export class DocumentDownloadController {
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
    const name = `${documentFileName(document)}.pdf`;
    await sendKeptFile(this.files, request, response, {
      etag: document.pdfSha256,
      mediaType: 'application/pdf',
      name,
    });
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
    const type = mediaTypes[promisedKind(file.name) ?? 'pdf.p7m'];
    await sendKeptFile(this.files, request, response, { etag: file.sha256, mediaType: type, name: file.name });
  }

  private async find(viewer: Viewer, code: string, number: string): Promise<IssuedDocument> {
    const all = await this.documents.list(viewer, code);
    const found = all.find(
      ({ id, kind, number: own }) => id === number || (kind === 'progress_report' && own.replace('/', '-') === number),
    );
    if (!found) throw documentRefusals.of('document.not_found');
    return found;
  }
}
