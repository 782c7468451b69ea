import { Module } from '@nestjs/common';
import { SheetApiController } from './api/sheet-api.controller';
import { SheetListQueries } from './sheet-list.queries';
import { RoundMail } from './round-mail';
import { SaveSheet } from './save-sheet.command';
import { SendSheets } from './send-sheets.command';
import { WithdrawSheet } from './withdraw-sheet.command';

const parts = [RoundMail, SheetListQueries, SaveSheet, SendSheets, WithdrawSheet];

/** The reporting round: sheets written, sent, reviewed; windows and their exceptions. */
@Module({ controllers: [SheetApiController], providers: parts, exports: parts })
export class ProgressModule {}
