import { readFile, rm } from 'node:fs/promises';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission, TakesUpload } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer, Visitors } from '../../access/visitor';
import { atField, Refusal } from '../../kernel/refusal';
import { receiveUpload } from '../../platform/files/receive-upload';
import { textIn } from '../../platform/pages/form-text';
import { GoElsewhere } from '../../platform/pages/go-elsewhere';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { AccordFileReader } from '../accord-file/accord-file-reader';
import { faultsToShow, type ReadAccordFile } from '../accord-file/read-accord-file';
import { ImportDesk, markOf, type WaitingFile } from '../import/import-desk';
import { isNewAccord } from '../import/give-importer-mandate';
import { ImportAccord, type ImportedAccord } from '../import/import-accord.command';
import { countsOf, type ImportPlan } from '../import/import-plan.rules';
import { importRefusals } from '../import/import.refusals';
import { importPagesMessages } from '../import-pages.messages';
import { ImportPreview } from './import-preview';
import { bannerOfFile, faultTable, type ImportWords, largestFileMegabytes } from './import.view';
import { receiptView } from './import-receipt.view';

/** Import of an accord file: choose, see what would happen, confirm with a reason, receipt. */
@Controller('import')
@RequirePermission('accord.import')
export class ImportPagesController {
  constructor(
    private readonly importing: ImportAccord,
    private readonly desk: ImportDesk,
    private readonly preview: ImportPreview,
    private readonly reader: AccordFileReader,
    private readonly visitors: Visitors,
  ) {}

  @Get()
  choose(): PageView {
    return choosePage();
  }

  @Post()
  @TakesUpload()
  async check(
    @CurrentViewer() viewer: Viewer,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<PageView> {
    try {
      const { folder } = this.desk;
      const upload = await receiveUpload(request, response, {
        field: 'file',
        folder,
        limitMegabytes: largestFileMegabytes,
        checkFields: (fields) => this.visitors.checkForm(request, fields),
      });
      const read = await this.reader.read(await readFile(upload.path));
      if (!read.file) {
        await rm(upload.path, { force: true });
        return faultsPage(read);
      }
      const waiting = await this.desk.take(viewer.userId, upload.path, upload.name);
      return await this.preview.show(viewer, waiting, read, false);
    } catch (error) {
      if (isExpired(error)) throw error;
      return pageAgain(choosePage(), {}, atFile(error));
    }
  }

  @Post('confirm')
  confirm(@CurrentViewer() viewer: Viewer, @Body() body: object): Promise<PageView | SeeOther> {
    const token = textIn(body, 'token');
    return this.desk.inTurn(viewer.userId, token, () => this.confirmOnce(viewer, token, body));
  }

  @Get('receipts/:token')
  async receipt(@CurrentViewer() viewer: Viewer, @Param('token') token: string): Promise<PageView> {
    const receipt = await this.desk.receipt(viewer.userId, token);
    if (!receipt) throw new GoElsewhere('/import');
    return page('exchange/receipt', (words) => receiptView(receipt, viewer, words), {
      messages: importPagesMessages,
      title: 'receipt.title',
      breadcrumb: ({ t }) => [{ text: t('import.title'), href: '/import' }],
      illustrative: receipt.illustrative ?? null,
    });
  }

  private async confirmOnce(viewer: Viewer, token: string, body: object): Promise<PageView | SeeOther> {
    const waiting = await this.desk.find(viewer.userId, token);
    if (!waiting) return this.alreadyDone(viewer, token);
    const read = await this.reader.read(waiting.content);
    const again = async (isStale: boolean, error: unknown): Promise<PageView> =>
      pageAgain(await this.preview.show(viewer, waiting, read, isStale), body, error);
    const reason = textIn(body, 'reason');
    if (reason === '' || reason.length > 1000)
      return again(false, atField(importRefusals.of('import.reason_missing'), 'reason'));
    try {
      const isAsSeen = (plan: ImportPlan): boolean => markOf(plan) === textIn(body, 'mark');
      const done = await this.importing.run(read, viewer, reason, isAsSeen);
      await this.keepReceipt(viewer, waiting, reason, read, done);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (error.code === 'import.overtaken') return this.preview.show(viewer, waiting, read, true, body);
      return again(false, withoutFaults(error));
    }
    return seeOther(`/import/receipts/${token}`);
  }

  /** A second click finds the receipt of the first. */
  private async alreadyDone(viewer: Viewer, token: string): Promise<SeeOther> {
    const receipt = await this.desk.receipt(viewer.userId, token);
    return seeOther(receipt ? `/import/receipts/${token}` : '/import');
  }

  private async keepReceipt(
    viewer: Viewer,
    { token, name }: WaitingFile,
    reason: string,
    read: ReadAccordFile,
    { plan, hasMandate }: ImportedAccord,
  ): Promise<void> {
    await this.desk.keepReceipt(viewer.userId, token, {
      accord: read.file?.accord.code ?? '',
      name,
      reason,
      counts: countsOf(plan),
      isNewAccord: isNewAccord(plan),
      hasMandate,
      illustrative: bannerOfFile(read),
    });
  }
}

function choosePage(): PageView {
  return page(
    'exchange/import',
    { limit: largestFileMegabytes },
    { messages: importPagesMessages, title: 'import.title' },
  );
}

function faultsPage(read: ReadAccordFile): PageView {
  const refusal = ImportAccord.refusalOf(read);
  const view = page(
    'exchange/import',
    (words: ImportWords) => ({ limit: largestFileMegabytes, faults: faultTable(faultsToShow(read), words) }),
    { messages: importPagesMessages, title: 'import.title' },
  );
  return pageAgain(view, {}, withoutFaults(refusal));
}

/** Their faults have a table of their own on the page. */
function withoutFaults(refusal: Refusal): Refusal {
  return new Refusal(refusal.code, refusal.definition, refusal.values);
}

function atFile(error: unknown): unknown {
  if (!(error instanceof Refusal) || error.faults.length > 0) return error;
  return atField(error, 'file');
}

/** A form that came from elsewhere is answered as such, not as a fault of its file. */
function isExpired(error: unknown): boolean {
  return error instanceof Refusal && error.code === 'access.form_expired';
}
