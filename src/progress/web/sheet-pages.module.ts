import { Module } from '@nestjs/common';
import { PartySheetQueries } from '../party-sheets.queries';
import { ProgressModule } from '../progress.module';
import { ReceiptQueries } from '../receipt.queries';
import { ReceiptsController } from './receipts.controller';
import { PartySheetsController } from './party-sheets.controller';

/** Pages of whoever writes sheets: the form of a party, its receipts. */
@Module({
  imports: [ProgressModule],
  controllers: [PartySheetsController, ReceiptsController],
  providers: [PartySheetQueries, ReceiptQueries],
  exports: [PartySheetQueries],
})
export class SheetPagesModule {}
