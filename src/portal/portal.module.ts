import { Module } from '@nestjs/common';
import { AccordModule } from '../accord/accord.module';
import { DocumentsModule } from '../documents/documents.module';
import { DutiesModule } from '../duties/duties.module';
import { ExchangeModule } from '../exchange/exchange.module';
import { MeetingsModule } from '../meetings/meetings.module';
import { OversightModule } from '../oversight/oversight.module';
import { PlansModule } from '../plans/plans.module';
import { AgendaWishes } from './agenda-wishes.queries';
import { SheetPagesModule } from '../progress/web/sheet-pages.module';
import { LedgerApiController } from './api/ledger-api.controller';
import { ComingDatesQueries } from './coming-dates.queries';
import { HomeDeskQueries } from './home-desk.queries';
import { HomeQueries } from './home.queries';
import { HomeSheetQueries } from './home-sheets.queries';
import { LedgerRoomQueries } from './ledger-room.queries';
import { SearchQueries } from './search.queries';
import { AccordsController } from './web/accords.controller';
import { CalendarFeed } from './calendar-feed.command';
import { CalendarQueries } from './calendar.queries';
import { CalendarController } from './web/calendar.controller';
import { CalendarFeedController } from './web/calendar-feed.controller';
import { AuditDeskController } from './web/audit-desk.controller';
import { HomeController } from './web/home.controller';
import { LedgerPagesController } from './web/ledger-pages.controller';
import { SearchController } from './web/search.controller';

/** Home per role, and what joins features standing above its own. */
@Module({
  imports: [
    AccordModule,
    DocumentsModule,
    DutiesModule,
    ExchangeModule,
    MeetingsModule,
    OversightModule,
    PlansModule,
    SheetPagesModule,
  ],
  controllers: [
    LedgerApiController,
    HomeController,
    AccordsController,
    SearchController,
    LedgerPagesController,
    AuditDeskController,
    CalendarController,
    CalendarFeedController,
  ],
  providers: [
    AgendaWishes,
    CalendarQueries,
    CalendarFeed,
    HomeQueries,
    HomeDeskQueries,
    HomeSheetQueries,
    ComingDatesQueries,
    SearchQueries,
    LedgerRoomQueries,
  ],
  exports: [AgendaWishes, HomeQueries],
})
export class PortalModule {}
