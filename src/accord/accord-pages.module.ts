import { Module } from '@nestjs/common';
import { AccordQueries } from './accord.queries';
import { AccordPagesController } from './web/accord-pages.controller';

/** The accord's own pages. */
@Module({ controllers: [AccordPagesController], providers: [AccordQueries] })
export class AccordPagesModule {}
