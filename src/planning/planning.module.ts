import { Module } from '@nestjs/common';
import { PlanVersionApiController } from './api/plan-version-api.controller';
import { ProposalApiController } from './api/proposal-api.controller';
import { SheetWorkApiController } from './api/sheet-work-api.controller';
import { CompareVersionsQueries } from './compare-versions.queries';
import { DecidePlanVersion } from './decide-plan-version.command';
import { MovePlanVersion } from './move-plan-version.command';
import { OpenAmendment } from './open-amendment.command';
import { PlanningQueries } from './planning.queries';
import { ProposeAction } from './propose-action.command';
import { PlanTablingsQueries } from './plan-tablings.queries';
import { StartPlan } from './start-plan.command';
import { ComparisonController } from './web/comparison.controller';
import { PlanRoomController } from './web/plan-room.controller';
import { ProposalsController } from './web/proposals.controller';
import { SheetController } from './web/sheet.controller';
import { VersionController } from './web/version.controller';
import { VersionPdfController } from './web/version-pdf.controller';
import { TablePlanVersion } from './table-plan-version.command';
import { TakePlanStep } from './take-plan-step.command';
import { WriteActionSheet } from './write-action-sheet.command';

/** How plans come about: drafts, proposals, opinions, decisions, amendments, comparisons. */
@Module({
  controllers: [
    PlanVersionApiController,
    SheetWorkApiController,
    ProposalApiController,
    PlanRoomController,
    VersionController,
    VersionPdfController,
    SheetController,
    ComparisonController,
    ProposalsController,
  ],
  providers: [
    PlanningQueries,
    CompareVersionsQueries,
    OpenAmendment,
    StartPlan,
    ProposeAction,
    WriteActionSheet,
    MovePlanVersion,
    DecidePlanVersion,
    TakePlanStep,
    TablePlanVersion,
    PlanTablingsQueries,
  ],
  exports: [PlanningQueries],
})
export class PlanningModule {}
