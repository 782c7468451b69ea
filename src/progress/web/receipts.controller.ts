import { Controller, Get, Param, Req, Res } from '@nestjs/common';
import { type Request, type Response } from 'express';
import { RequirePermission } from '../../access/route-rights';
import { type Viewer } from '../../access/viewer';
import { CurrentViewer } from '../../access/visitor';
import { sendDownload } from '../../documents/web/send-download';
import { sha256Hex } from '../../kernel/canonical-json';
import { readerOf } from '../../platform/pages/reader';
import { page, type PageView } from '../../platform/pages/page-view';
import { renderReceipt } from '../pdf/receipt.pdf';
import { ReceiptQueries } from '../receipt.queries';
import { receiptPageMessages, receiptView } from './receipt.view';
import { bannerOfDesk, crumbsOfDesk, periodNamed } from './sheet-words.view';

/** The receipt of one sending: page and PDF. */
@Controller('accords/:code/progress/:period/receipts/:number')
@RequirePermission('submission.read')
export class ReceiptsController {
  constructor(private readonly receipts: ReceiptQueries) {}

  @Get()
  async show(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('period') period: string,
    @Param('number') number: string,
  ): Promise<PageView> {
    const { desk, receipt } = await this.receipts.one(viewer, code, period, number);
    return page('progress/receipt', (words) => receiptView(desk, receipt, words), {
      messages: receiptPageMessages,
      title: (words) =>
        words.t('receipt.title', { number: receipt.number, period: periodNamed(desk.period.code, words) }),
      breadcrumb: (words) => crumbsOfDesk(desk, words),
      illustrative: bannerOfDesk(desk),
    });
  }

  @Get('receipt.pdf')
  async pdf(
    @CurrentViewer() viewer: Viewer,
    @Param('code') code: string,
    @Param('period') period: string,
    @Param('number') number: string,
    @Req() request: Request,
    @Res() response: Response,
  ): Promise<void> {
    const { desk, receipt } = await this.receipts.one(viewer, code, period, number);
    const { language } = readerOf(request);
    const content = renderReceipt(desk, receipt, language);
    const name = `${language === 'it' ? 'ricevuta' : 'receipt'}-${code}-${period}-${receipt.number}.pdf`;
    sendDownload(request, response, { content, etag: sha256Hex(content), mediaType: 'application/pdf', name });
  }
}
