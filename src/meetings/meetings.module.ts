import { AskItem } from './ask-item.command';
import { Module } from '@nestjs/common';
import { AccordModule } from '../accord/accord.module';
import { DocumentsModule } from '../documents/documents.module';
import { AddPaper } from './add-paper.command';
import { PaperApiController } from './api/paper-api.controller';
import { MeetingUploads } from './meeting-uploads';
import { MinutesModule } from './minutes.module';
import { PaperQueries } from './paper.queries';
import { PapersController } from './web/papers.controller';
import { RecordApiController } from './api/record-api.controller';
import { MeetingApiController } from './api/meeting-api.controller';
import { MeetingQueries } from './meeting.queries';
import { RecomputeQueries } from './recompute.queries';
import { RecordSitting } from './record-sitting.command';
import { SittingGroundQueries } from './sitting-ground.queries';
import { MeetingController } from './web/meeting.controller';
import { RecordSittingController } from './web/record-sitting.controller';
import { TableController } from './web/table.controller';

/** Tables, sittings, written procedures and resolutions. */
@Module({
  imports: [AccordModule, DocumentsModule, MinutesModule],
  controllers: [
    MeetingApiController,
    PaperApiController,
    RecordApiController,
    PapersController,
    RecordSittingController,
    MeetingController,
    TableController,
  ],
  providers: [
    MeetingQueries,
    SittingGroundQueries,
    RecordSitting,
    RecomputeQueries,
    PaperQueries,
    AddPaper,
    AskItem,
    MeetingUploads,
  ],
  exports: [MeetingQueries, SittingGroundQueries, MeetingUploads],
})
export class MeetingsModule {}
