import { Module } from '@nestjs/common';
import { ReportingModule } from '../reporting/reporting.module';
import { DutyApiController } from './api/duty-api.controller';
import { DutyQueries } from './duty.queries';
import { RecomputeDuties } from './recompute-duties.queries';
import { DutyDemands } from './duty-demands.queries';
import { DutiesController } from './web/duties.controller';

/** What the accord obliges whom to do by when, and the evidence that it was done. */
@Module({
  imports: [ReportingModule],
  controllers: [DutiesController, DutyApiController],
  providers: [RecomputeDuties, DutyQueries, DutyDemands],
  exports: [RecomputeDuties, DutyQueries, DutyDemands],
})
export class DutiesModule {}
