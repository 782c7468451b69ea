import { Module } from '@nestjs/common';
import { AddEvidence } from './add-evidence.command';
import { EvidenceApiController } from './api/evidence-api.controller';
import { ChangeEvidence } from './change-evidence.command';
import { EvidenceQueries } from './evidence.queries';
import { EvidenceUploads } from './evidence-uploads';
import { EvidenceController } from './web/evidence.controller';
import { EvidencePages } from './web/evidence-pages';

/** Documents that support the sheets. */
@Module({
  controllers: [EvidenceController, EvidenceApiController],
  providers: [AddEvidence, ChangeEvidence, EvidenceQueries, EvidenceUploads, EvidencePages],
  exports: [EvidenceQueries],
})
export class EvidenceModule {}
