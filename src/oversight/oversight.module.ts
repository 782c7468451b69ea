import { Module } from '@nestjs/common';
import { OversightApiController } from './api/oversight-api.controller';
import { AsOfQueries } from './as-of.queries';
import { FindingQueries } from './finding.queries';
import { FollowFinding } from './follow-finding.command';
import { RaiseFinding } from './raise-finding.command';
import { SampleQueries } from './sample.queries';
import { AsOfController } from './web/as-of.controller';
import { FindingsController } from './web/findings.controller';
import { SampleController } from './web/sample.controller';

/** What auditors find, follow up, draw and look back at. */
@Module({
  controllers: [SampleController, AsOfController, FindingsController, OversightApiController],
  providers: [FindingQueries, RaiseFinding, FollowFinding, SampleQueries, AsOfQueries],
  exports: [FindingQueries],
})
export class OversightModule {}
