import { Module } from '@nestjs/common';
import { AccordModule } from '../accord/accord.module';
import { DocumentsModule } from '../documents/documents.module';
import { MinutesApiController } from './api/minutes-api.controller';
import { MinutesCourseApiController } from './api/minutes-course-api.controller';
import { AdoptMinutes } from './adopt-minutes.command';
import { CirculateMinutes } from './circulate-minutes.command';
import { IssueMinutes } from './issue-minutes.command';
import { IssuePaper } from './issue-paper';
import { MinutesDocuments } from './minutes-documents.queries';
import { MinutesRoomQueries } from './minutes-room.queries';
import { ObserveMinutes } from './observe-minutes.command';
import { MinutesTextController } from './web/minutes-text.controller';
import { MinutesController } from './web/minutes.controller';
import { MinutesPages } from './web/minutes-page';
import { WriteMinutes } from './write-minutes.command';

/** Minutes from the draft to the numbered document, and what stands beside them afterwards. */
@Module({
  imports: [AccordModule, DocumentsModule],
  controllers: [MinutesApiController, MinutesCourseApiController, MinutesTextController, MinutesController],
  providers: [
    MinutesRoomQueries,
    MinutesDocuments,
    MinutesPages,
    WriteMinutes,
    CirculateMinutes,
    ObserveMinutes,
    AdoptMinutes,
    IssuePaper,
    IssueMinutes,
  ],
  exports: [IssueMinutes, IssuePaper, MinutesRoomQueries, MinutesDocuments],
})
export class MinutesModule {}
