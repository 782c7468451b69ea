import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission, TakesUpload } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer, Visitors } from '../../access/visitor';
import { inLanguage } from '../../kernel/language';
import { Refusal } from '../../kernel/refusal';
import { Settings } from '../../platform/config/settings';
import { mediaTypes, promisedKind } from '../../platform/files/file-kind.rules';
import { FileStore } from '../../platform/files/file-store';
import { receiveUpload } from '../../platform/files/receive-upload';
import { translator } from '../../platform/i18n/catalogue';
import { textIn } from '../../platform/pages/form-text';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { AttachFact } from '../attach-fact.command';
import { largestCopyMegabytes, numberKinds } from '../document-fact.rules';
import { documentPageMessages } from '../document-page.messages';
import { documentFileName } from '../document-place.rules';
import { documentRefusals } from '../document.refusals';
import { type IssuedDocument, IssuedDocumentQueries } from '../issued-document.queries';
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
    private readonly facts: AttachFact,
    private readonly settings: Settings,
    private readonly visitors: Visitors,
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
    const document = await this.find(viewer, params);
    const kind = numberKinds.find((one) => one === textIn(body, 'kind')) ?? 'register_number';
    try {
      await this.facts.number(viewer, document.id, {
        ...{ kind, value: textIn(body, 'value'), datedOn: textIn(body, 'datedOn') },
      });
      return attached(document);
    } catch (error) {
      return pageAgain(await this.show(viewer, params), body, error);
    }
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
    let typed: object = { copyKind: 'signed_copy' };
    try {
      const upload = await receiveUpload(request, response, {
        field: 'copy',
        folder: path.resolve(this.settings.dataDir, 'uploads'),
        limitMegabytes: largestCopyMegabytes,
        checkFields: (fields) => this.visitors.checkForm(request, fields),
      });
      try {
        typed = upload.fields;
        const kind = textIn(typed, 'copyKind') === 'certified_mail_receipt' ? 'certified_mail_receipt' : 'signed_copy';
        const content = await readFile(upload.path);
        const datedOn = textIn(typed, 'copyDatedOn');
        await this.facts.signedCopy(viewer, document.id, { kind, name: upload.name, content, datedOn });
      } finally {
        await rm(upload.path, { force: true });
      }
      return attached(document);
    } catch (error) {
      if (error instanceof Refusal && error.code === 'access.form_expired') throw error;
      return pageAgain(await this.show(viewer, params), typed, atCopy(error));
    }
  }

  private async find(viewer: Viewer, { code, document: id }: DocumentParams): Promise<IssuedDocument> {
    const document = await this.documents.one(viewer, id);
    if (document.accord !== code) throw documentRefusals.of('document.not_found');
    return document;
  }
}

function attached({ accord, id, number }: IssuedDocument): SeeOther {
  return seeOther(`/accords/${accord}/documents/${id}#facts`, ({ language }) =>
    translator(documentPageMessages, language)('document.was_attached', { number }),
  );
}

/** What is wrong with the file or its date is told at its own field. */
function atCopy(error: unknown): unknown {
  if (!(error instanceof Refusal)) return error;
  const [it, en] = [error.sentence('it'), error.sentence('en')];
  const faults = error.faults.map((fault) =>
    fault.pointer === '/datedOn' ? { ...fault, pointer: '/copyDatedOn' } : fault,
  );
  const own =
    faults.length === 0 && /^(file|document\.copy)/.test(error.code) ? [{ pointer: '/copy', it, en }] : faults;
  return new Refusal(error.code, error.definition, error.values, own);
}
