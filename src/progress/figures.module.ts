import { Module } from '@nestjs/common';
import { AnswerFigures } from './answer-figures.command';
import { AskFigures } from './ask-figures.command';
import { FigureRequestQueries } from './figure-request.queries';
import { FiguresApiController } from './api/figures-api.controller';
import { ProgressModule } from './progress.module';
import { FiguresController } from './web/figures.controller';
import { PublicFiguresController } from './web/public-figures.controller';

/** Figures that a lead asks of partners and implementing bodies, by links that work once. */
@Module({
  imports: [ProgressModule],
  controllers: [FiguresApiController, FiguresController, PublicFiguresController],
  providers: [AskFigures, AnswerFigures, FigureRequestQueries],
  exports: [FigureRequestQueries],
})
export class FiguresModule {}
