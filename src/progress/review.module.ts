import { Module } from '@nestjs/common';
import { ReportingModule } from '../reporting/reporting.module';
import { ReportRoomQueries } from '../reporting/report-room.queries';
import { PeriodApiController } from './api/period-api.controller';
import { ProgressApiController } from './api/progress-api.controller';
import { ReviewApiController } from './api/review-api.controller';
import { AcceptSheet } from './accept-sheet.command';
import { AnswerSheet } from './answer-sheet.command';
import { GrantException } from './grant-exception.command';
import { KeepWindow } from './keep-window.command';
import { PeriodRoomQueries } from './period-room.queries';
import { ProgressListQueries } from './progress-list.queries';
import { ProgressModule } from './progress.module';
import { Reminding } from './reminding';
import { SendReminders } from './send-reminders.command';
import { ReturnSheet } from './return-sheet.command';
import { ReviewInBulk } from './review-in-bulk.command';
import { PeriodActsController } from './web/period-acts.controller';
import { PeriodPage } from './web/period-page';
import { ReviewController } from './web/review.controller';
import { ReviewPage } from './web/review-page';
import { ProgressController } from './web/progress.controller';

const parts = [
  ProgressListQueries,
  PeriodRoomQueries,
  AcceptSheet,
  ReturnSheet,
  AnswerSheet,
  ReviewInBulk,
  KeepWindow,
  GrantException,
  SendReminders,
  Reminding,
];

/** The secretariat's half of the reporting round: reviews, windows, exceptions. */
@Module({
  imports: [ReportingModule, ProgressModule],
  controllers: [
    ProgressApiController,
    ReviewApiController,
    PeriodApiController,
    ProgressController,
    PeriodActsController,
    ReviewController,
  ],
  providers: [...parts, ReportRoomQueries, PeriodPage, ReviewPage],
  exports: parts,
})
export class ReviewModule {}
