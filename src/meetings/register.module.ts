import { Module } from '@nestjs/common';
import { RegisterApiController } from './api/register-api.controller';
import { KeepFollowUp } from './keep-follow-up.command';
import { KeepResolution } from './keep-resolution.command';
import { MeetingsModule } from './meetings.module';
import { ResolutionRoomQueries } from './resolution-room.queries';
import { FollowUpsController } from './web/follow-ups.controller';
import { RegisterController } from './web/register.controller';

/** The register of resolutions and what follows from them. */
@Module({
  imports: [MeetingsModule],
  controllers: [RegisterController, FollowUpsController, RegisterApiController],
  providers: [ResolutionRoomQueries, KeepResolution, KeepFollowUp],
  exports: [ResolutionRoomQueries],
})
export class RegisterModule {}
