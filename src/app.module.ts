import { Module, type DynamicModule } from '@nestjs/common';
import { type DataSource } from 'typeorm';
import { AccessModule } from './access/access.module';
import { MandateSource } from './access/viewer';
import { AccordModule } from './accord/accord.module';
import { AccordMandateSource } from './accord/mandate-source.queries';
import { type Clock } from './kernel/clock';
import { DocumentsModule } from './documents/documents.module';
import { ExchangeModule } from './exchange/exchange.module';
import { LedgerModule } from './ledger/ledger.module';
import { BriefFigures } from './meetings/brief';
import { LiveModule } from './meetings/live.module';
import { AgendaDemands } from './meetings/agenda-demands';
import { ConveningModule } from './meetings/convening.module';
import { MeetingsModule } from './meetings/meetings.module';
import { RegisterModule } from './meetings/register.module';
import { ProceduresModule } from './meetings/procedures.module';
import { OversightModule } from './oversight/oversight.module';
import { PageFrame } from './page-frame';
import { ApiErrorFilter } from './platform/api/api-error.filter';
import { ApiModule } from './platform/api/api.module';
import { type Settings } from './platform/config/settings';
import { API_ERRORS } from './platform/pages/page-error.filter';
import { PageSettings } from './platform/pages/page-settings';
import { PagesModule } from './platform/pages/pages.module';
import { PlatformModule } from './platform/platform.module';
import { PlanningModule } from './planning/planning.module';
import { PlansModule } from './plans/plans.module';
import { AgendaWishes } from './portal/agenda-wishes.queries';
import { PlanBriefFigures } from './portal/brief-figures.queries';
import { PortalModule } from './portal/portal.module';
import { EvidenceModule } from './progress/evidence.module';
import { FiguresModule } from './progress/figures.module';
import { ProgressModule } from './progress/progress.module';
import { DutiesModule } from './duties/duties.module';
import { SheetPagesModule } from './progress/web/sheet-pages.module';
import { ReviewModule } from './progress/review.module';
import { ReportingModule } from './reporting/reporting.module';
import { ReportingPagesModule } from './reporting/web/reporting-pages.module';

/** The features, lowest floor first; ports are bound here to the features that answer them. */
@Module({
  imports: [
    PagesModule,
    ApiModule,
    LedgerModule,
    AccessModule,
    AccordModule,
    DocumentsModule,
    MeetingsModule,
    RegisterModule,
    ProceduresModule,
    LiveModule,
    ConveningModule,
    PlansModule,
    ReportingModule,
    PlanningModule,
    DutiesModule,
    OversightModule,
    ProgressModule,
    EvidenceModule,
    FiguresModule,
    ExchangeModule,
    ReportingPagesModule,
    SheetPagesModule,
    ReviewModule,
    PortalModule,
  ],
})
export class AppModule {
  static with(settings: Settings, dataSource: DataSource, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [PlatformModule.with(settings, dataSource, clock)],
      providers: [
        { provide: PageSettings, useClass: PageFrame },
        { provide: AgendaDemands, useExisting: AgendaWishes },
        { provide: MandateSource, useClass: AccordMandateSource },
        { provide: BriefFigures, useClass: PlanBriefFigures },
        { provide: API_ERRORS, useExisting: ApiErrorFilter },
      ],
      exports: [PageSettings, AgendaDemands, BriefFigures, MandateSource, API_ERRORS],
    };
  }
}
