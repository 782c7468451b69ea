import { Module } from '@nestjs/common';
import { AccordHeadQueries } from './accord-head.queries';
import { AccordQueries } from './accord.queries';
import { AccordApiController } from './api/accord-api.controller';
import { ManageMandatesCommand } from './manage-mandates.command';
import { MandateQueries } from './mandate.queries';
import { MandatesController } from './web/mandates.controller';
import { AccordPagesController } from './web/accord-pages.controller';

/** The accord: term, parties, rules, objectives. */
@Module({
  controllers: [AccordApiController, AccordPagesController, MandatesController],
  providers: [AccordQueries, AccordHeadQueries, MandateQueries, ManageMandatesCommand],
  exports: [AccordQueries, AccordHeadQueries],
})
export class AccordModule {}
