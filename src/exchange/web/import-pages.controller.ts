import { readFile, rm } from 'node:fs/promises';
import { Body, Controller, Get, Param, Post, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { accordIdsWith, type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { Refusal } from '../../kernel/refusal';
import { receiveUpload } from '../../platform/files/receive-upload';
import { textIn } from '../../platform/pages/form-text';
import { GoElsewhere } from '../../platform/pages/go-elsewhere';
import { page, pageAgain, type PageView, seeOther, type SeeOther } from '../../platform/pages/page-view';
import { faultsToShow, readAccordFile, type ReadAccordFile } from '../accord-file/read-accord-file';
import { ImportDesk, markOf, type WaitingFile } from '../import/import-desk';
import { GiveImporterMandate } from '../import/give-importer-mandate.command';
import { ImportAccord, type ImportedAccord } from '../import/import-accord.command';
import { importPagesMessages } from '../import-pages.messages';
import { ImportPreview } from './import-preview';
import { faultTable, type ImportWords, largestFileMegabytes } from './import.view';
import { receiptView } from './import-receipt.view';

/** Import of an accord file: choose, see what would happen, confirm with a reason, receipt. */
@Controller('import')
@RequirePermission('accord.import')
export class ImportPagesController {
  constructor(
    private readonly importing: ImportAccord,
    private readonly desk: ImportDesk,
    private readonly preview: ImportPreview,
    private readonly mandates: GiveImporterMandate,
  ) {}

  @Get()
  choose(): PageView {
    return choosePage();
  }

  @Post()
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
      });
      const read = readAccordFile(await readFile(upload.path));
      if (!read.file) {
        await rm(upload.path, { force: true });
        return faultsPage(read);
      }
      const waiting = await this.desk.take(viewer.userId, upload.path, upload.name);
      return await this.preview.show(viewer, waiting, read, false);
    } catch (error) {
      return pageAgain(choosePage(), {}, atFile(error));
    }
  }

  @Post('confirm')
  async confirm(@CurrentViewer() viewer: Viewer, @Body() body: object): Promise<PageView | SeeOther> {
    const token = textIn(body, 'token');
    const waiting = await this.desk.find(viewer.userId, token);
    if (!waiting) return this.alreadyDone(viewer, token);
    const read = readAccordFile(waiting.content);
    const plan = await this.importing.preview(read, viewer);
    if (markOf(plan) !== textIn(body, 'mark')) return this.preview.show(viewer, waiting, read, true, body);
    const reason = textIn(body, 'reason');
    if (reason === '' || reason.length > 1000)
      return pageAgain(await this.preview.show(viewer, waiting, read, false), body, ImportPreview.reasonMissing());
    try {
      const before = accordIdsWith(viewer, 'accord.import');
      const done = await this.importing.run(read, viewer, reason);
      await this.keepReceipt(viewer, waiting, reason, read, done, before);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return pageAgain(await this.preview.show(viewer, waiting, read, false), body, withoutFaults(error));
    }
    return seeOther(`/import/receipts/${token}`);
  }

  @Get('receipts/:token')
  async receipt(@CurrentViewer() viewer: Viewer, @Param('token') token: string): Promise<PageView> {
    const receipt = await this.desk.receipt(viewer.userId, token);
    if (!receipt) throw new GoElsewhere('/import');
    return page('exchange/receipt', (words) => receiptView(receipt, viewer, words), {
      messages: importPagesMessages,
      title: 'receipt.title',
      breadcrumb: ({ t }) => [{ text: t('import.title'), href: '/import' }],
    });
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
    { accordId, plan }: ImportedAccord,
    before: readonly string[],
  ): Promise<void> {
    const isNewAccord = plan.created.some((row) => row.table === 'accord');
    const hasMandate = isNewAccord && before.length > 0;
    if (hasMandate) await this.mandates.give(viewer, accordId, reason);
    const { created, changed, removed, kept, unchanged } = plan;
    await this.desk.keepReceipt(viewer.userId, token, {
      accord: read.file?.accord.code ?? '',
      name,
      at: new Date().toISOString(),
      reason,
      counts: {
        created: created.length,
        changed: changed.length,
        removed: removed.length,
        kept: kept.length,
        unchanged,
      },
      isNewAccord,
      hasMandate,
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
  const fault = { pointer: '/file', it: error.sentence('it'), en: error.sentence('en') };
  return new Refusal(error.code, error.definition, error.values, [fault]);
}
