import { Module } from '@nestjs/common';
import { MeetingApiController } from './api/meeting-api.controller';
import { MeetingQueries } from './meeting.queries';

/** Tables, sittings, written procedures and resolutions. */
@Module({ controllers: [MeetingApiController], providers: [MeetingQueries], exports: [MeetingQueries] })
export class MeetingsModule {}
