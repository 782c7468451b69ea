import { Module } from '@nestjs/common';
import { AccordQueries } from './accord.queries';
import { AccordApiController } from './api/accord-api.controller';

/** The accord: term, parties, rules, objectives. */
@Module({ controllers: [AccordApiController], providers: [AccordQueries], exports: [AccordQueries] })
export class AccordModule {}
