import { Module } from '@nestjs/common';
import { AccordModule } from '../accord/accord.module';
import { MeetingApiController } from './api/meeting-api.controller';
import { MeetingQueries } from './meeting.queries';
import { MeetingController } from './web/meeting.controller';
import { TableController } from './web/table.controller';

/** Tables, sittings, written procedures and resolutions. */
@Module({
  imports: [AccordModule],
  controllers: [MeetingApiController, MeetingController, TableController],
  providers: [MeetingQueries],
  exports: [MeetingQueries],
})
export class MeetingsModule {}
