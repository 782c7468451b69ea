import { Module } from '@nestjs/common';
import { SaveSheet } from './save-sheet.command';
import { SendSheets } from './send-sheets.command';
import { WithdrawSheet } from './withdraw-sheet.command';

const parts = [SaveSheet, SendSheets, WithdrawSheet];

/** The reporting round: sheets written, sent, reviewed; windows and their exceptions. */
@Module({ providers: parts, exports: parts })
export class ProgressModule {}
