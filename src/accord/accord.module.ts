import { Module } from '@nestjs/common';
import { AccordQueries } from './accord.queries';
import { AccordApiController } from './api/accord-api.controller';
import { AccordPagesController } from './web/accord-pages.controller';

/** The accord: term, parties, rules, objectives. */
@Module({
  controllers: [AccordApiController, AccordPagesController],
  providers: [AccordQueries],
  exports: [AccordQueries],
})
export class AccordModule {}
