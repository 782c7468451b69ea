import { Module } from '@nestjs/common';
import { AccordModule } from '../accord/accord.module';
import { DocumentsModule } from '../documents/documents.module';
import { AnswerProcedure } from './answer-procedure.command';
import { ProcedureApiController } from './api/procedure-api.controller';
import { ProcedureDraftApiController } from './api/procedure-draft-api.controller';
import { ProcedureLinkApiController } from './api/procedure-link-api.controller';
import { CloseProcedure } from './close-procedure.command';
import { MeetingsModule } from './meetings.module';
import { MinutesModule } from './minutes.module';
import { OpenProcedure } from './open-procedure.command';
import { PrepareProcedure } from './prepare-procedure.command';
import { ProcedureDesk } from './procedure-desk';
import { ProcedureRoomQueries } from './procedure-room.queries';
import { ProcedureAnswersController } from './web/procedure-answers.controller';
import { ProcedureDraftController } from './web/procedure-draft.controller';
import { ProcedureController } from './web/procedure.controller';
import { ProcedurePages } from './web/procedure-page';

/** Written procedures: prepared, opened, answered, closed. */
@Module({
  imports: [AccordModule, DocumentsModule, MinutesModule, MeetingsModule],
  controllers: [
    ProcedureLinkApiController,
    ProcedureApiController,
    ProcedureDraftApiController,
    ProcedureDraftController,
    ProcedureController,
    ProcedureAnswersController,
  ],
  providers: [
    ProcedureRoomQueries,
    ProcedurePages,
    ProcedureDesk,
    PrepareProcedure,
    OpenProcedure,
    AnswerProcedure,
    CloseProcedure,
  ],
  exports: [ProcedureDesk, ProcedureRoomQueries],
})
export class ProceduresModule {}
