import { Module } from '@nestjs/common';
import { OversightApiController } from './api/oversight-api.controller';
import { AsOfQueries } from './as-of.queries';
import { CosignedNotes } from './cosigned-notes.queries';
import { FindingQueries } from './finding.queries';
import { FollowFinding } from './follow-finding.command';
import { RaiseFinding } from './raise-finding.command';
import { RegisterWitness } from './register-witness.command';
import { SampleQueries } from './sample.queries';
import { WitnessApiController } from './api/witness-api.controller';
import { WitnessController } from './web/witness.controller';
import { WitnessLog } from './witness-log.command';
import { WitnessQueries } from './witness.queries';
import { AsOfController } from './web/as-of.controller';
import { FindingsController } from './web/findings.controller';
import { SampleController } from './web/sample.controller';

/** What auditors find, follow up, draw and look back at. */
@Module({
  controllers: [
    SampleController,
    AsOfController,
    FindingsController,
    WitnessController,
    OversightApiController,
    WitnessApiController,
  ],
  providers: [
    FindingQueries,
    RaiseFinding,
    FollowFinding,
    SampleQueries,
    AsOfQueries,
    WitnessQueries,
    CosignedNotes,
    RegisterWitness,
    WitnessLog,
  ],
  exports: [FindingQueries],
})
export class OversightModule {}
