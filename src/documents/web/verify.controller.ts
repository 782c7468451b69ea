import { readFile, rm } from 'node:fs/promises';
import fs from 'node:fs';
import path from 'node:path';
import { Controller, Get, Header, Post, Query, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { Public, TakesUpload } from '../../access/route-rights';
import { Visitors } from '../../access/visitor';
import { Refusal } from '../../kernel/refusal';
import { verifierFile, verifierFiles } from '../../ledger/verifier';
import { Settings } from '../../platform/config/settings';
import { receiveUpload } from '../../platform/files/receive-upload';
import { page, pageAgain, type PageView } from '../../platform/pages/page-view';
import { CheckDocument } from '../check-document.queries';
import { documentRefusals } from '../document.refusals';
import { verifyPagesMessages } from '../verify-pages.messages';
import { contentDisposition } from './send-download';
import { largestDocumentMegabytes, verifyView, type VerifyFound, type VerifyKey } from './verify.view';

const nothing: VerifyFound = { judgement: null, known: null, code: '' };

/** For whoever holds a document, without signing in: by its code, by its file, and the means to do without us. */
@Controller('verify')
@Public()
export class VerifyController {
  constructor(
    private readonly checking: CheckDocument,
    private readonly visitors: Visitors,
    private readonly settings: Settings,
  ) {}

  @Get()
  async show(@Query('code') code?: string): Promise<PageView<VerifyKey>> {
    const typed = typeof code === 'string' ? code.trim().slice(0, 40) : '';
    return verifyPage({ ...nothing, code: typed, known: typed === '' ? null : await this.checking.byCode(typed) });
  }

  @Post()
  @TakesUpload()
  async check(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<PageView<VerifyKey>> {
    try {
      const upload = await receiveUpload(request, response, {
        field: 'file',
        folder: path.resolve(this.settings.dataDir, 'uploads', 'verify'),
        limitMegabytes: largestDocumentMegabytes,
        checkFields: (fields) => this.visitors.checkForm(request, fields),
      });
      try {
        return verifyPage({ ...nothing, ...(await this.checking.file(await readFile(upload.path))) });
      } finally {
        await rm(upload.path, { force: true });
      }
    } catch (error) {
      if (error instanceof Refusal && error.code.startsWith('file.')) return pageAgain(verifyPage(nothing), {}, error);
      throw error;
    }
  }

  /** The verifier, and what it needs besides for a dossier. */
  @Get(verifierFiles.map((file) => path.basename(file)))
  program(@Req() request: Request, @Res() response: Response): void {
    const file = verifierFiles.find((one) => path.basename(one) === path.basename(request.path)) ?? verifierFile;
    send(response, path.basename(file), 'text/javascript; charset=utf-8', fs.readFileSync(file, 'utf8'));
  }

  /** One file that works from the disk: the verifier, and the keys of this log. */
  @Get('accordo-verify.html')
  async page(@Res() response: Response): Promise<void> {
    const template = fs.readFileSync(path.join(path.dirname(verifierFile), 'page.html'), 'utf8');
    const keys = JSON.stringify(await this.checking.verifierKeys()).replaceAll('<', '\\u003c');
    const whole = template
      .replace('/* the verifier */', () => fs.readFileSync(verifierFile, 'utf8'))
      .replace('/* the keys */ []', () => keys);
    send(response, 'accordo-verify.html', 'text/html; charset=utf-8', whole);
  }

  @Get('keys')
  @Header('Content-Type', 'text/plain; charset=utf-8')
  async keys(): Promise<string> {
    return (await this.checking.verifierKeys()).map((key) => `${key}\n`).join('');
  }

  @Get('checkpoint')
  async checkpoint(@Res() response: Response): Promise<void> {
    const note = await this.checking.checkpoint();
    if (note === null) throw documentRefusals.of('document.not_found');
    send(response, 'accordo-checkpoint.txt', 'text/plain; charset=utf-8', note);
  }

  /** The proof from a size that somebody knows to the log as it is, with its checkpoint (C2SP tlog-witness). */
  @Get('add-checkpoint')
  async witnessRequest(@Res() response: Response, @Query('old') old?: unknown): Promise<void> {
    const known = typeof old === 'string' && /^(0|[1-9]\d{0,14})$/.test(old) ? Number(old) : old === undefined ? 0 : -1;
    const text = known < 0 ? null : await this.checking.witnessRequest(known);
    if (text === null) throw documentRefusals.of('document.not_found');
    send(response, 'accordo-add-checkpoint.txt', 'text/plain; charset=utf-8', text);
  }
}

function verifyPage(found: VerifyFound): PageView<VerifyKey> {
  return page<VerifyKey>('documents/verify', (words) => verifyView(found, words), {
    messages: verifyPagesMessages,
    title: 'verify.title',
    breadcrumb: () => [],
  });
}

function send(response: Response, name: string, type: string, text: string): void {
  response.setHeader('Content-Type', type);
  response.setHeader('Content-Disposition', contentDisposition(name));
  response.setHeader('Cache-Control', 'no-cache');
  response.end(text);
}
