import { Module } from '@nestjs/common';
import { AccordModule } from '../accord/accord.module';
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
  imports: [AccordModule],
  controllers: [MeetingApiController, RecordSittingController, MeetingController, TableController],
  providers: [MeetingQueries, SittingGroundQueries, RecordSitting, RecomputeQueries],
  exports: [MeetingQueries],
})
export class MeetingsModule {}
