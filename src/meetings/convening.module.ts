import { Module } from '@nestjs/common';
import { AccordModule } from '../accord/accord.module';
import { DocumentsModule } from '../documents/documents.module';
import { AgendaSuggestionQueries } from './agenda-suggestions.queries';
import { AnswerLink } from './answer-link.command';
import { AnswerNotice } from './answer-notice.command';
import { AgendaApiController } from './api/agenda-api.controller';
import { AnswerApiController } from './api/answer-api.controller';
import { TabledDocumentsApiController } from './api/tabled-documents-api.controller';
import { ConveningApiController } from './api/convening-api.controller';
import { NoticeApiController } from './api/notice-api.controller';
import { AnswerLinkApiController } from './api/answer-link-api.controller';
import { BuildAgenda } from './build-agenda.command';
import { IssueNotice } from './issue-notice';
import { MeetingsModule } from './meetings.module';
import { MinutesModule } from './minutes.module';
import { NoticeMail } from './notice-mail';
import { PlanSitting } from './plan-sitting.command';
import { PrepareRoomQueries } from './prepare-room.queries';
import { SendNotice } from './send-notice.command';
import { SittingWatchQueries } from './sitting-watch.queries';
import { TableDocument } from './table-document.command';
import { AnswersController } from './web/answers.controller';
import { ConveneController } from './web/convene.controller';
import { NoticeFilesController } from './web/notice-files.controller';
import { NoticeController } from './web/notice.controller';
import { PrepareController } from './web/prepare.controller';
import { PublicAnswersController } from './web/public-answers.controller';
import { TabledDocumentsController } from './web/tabled-documents.controller';

/** A sitting before it begins: planned, its agenda built, convened by notices, answered by its members. */
@Module({
  imports: [AccordModule, DocumentsModule, MeetingsModule, MinutesModule],
  controllers: [
    AnswerLinkApiController,
    ConveningApiController,
    AgendaApiController,
    TabledDocumentsApiController,
    NoticeApiController,
    AnswerApiController,
    ConveneController,
    PrepareController,
    TabledDocumentsController,
    NoticeController,
    NoticeFilesController,
    AnswersController,
    PublicAnswersController,
  ],
  providers: [
    PlanSitting,
    BuildAgenda,
    AgendaSuggestionQueries,
    SittingWatchQueries,
    TableDocument,
    PrepareRoomQueries,
    IssueNotice,
    SendNotice,
    NoticeMail,
    AnswerNotice,
    AnswerLink,
  ],
  exports: [PrepareRoomQueries],
})
export class ConveningModule {}
