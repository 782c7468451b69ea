import { Module, type DynamicModule } from '@nestjs/common';
import { type DataSource } from 'typeorm';
import { AccessModule } from './access/access.module';
import { MandateSource } from './access/viewer';
import { AccordMandateSource } from './accord/mandate-source.queries';
import { type Clock } from './kernel/clock';
import { DocumentsModule } from './documents/documents.module';
import { LedgerModule } from './ledger/ledger.module';
import { PageFrame } from './page-frame';
import { type Settings } from './platform/config/settings';
import { PageSettings } from './platform/pages/page-settings';
import { PagesModule } from './platform/pages/pages.module';
import { PlatformModule } from './platform/platform.module';
import { ReportingModule } from './reporting/reporting.module';

/** The features, lowest floor first; ports are bound here to the features that answer them. */
@Module({ imports: [PagesModule, LedgerModule, AccessModule, DocumentsModule, ReportingModule] })
export class AppModule {
  static with(settings: Settings, dataSource: DataSource, clock?: Clock): DynamicModule {
    return {
      module: AppModule,
      global: true,
      imports: [PlatformModule.with(settings, dataSource, clock)],
      providers: [
        { provide: PageSettings, useClass: PageFrame },
        { provide: MandateSource, useClass: AccordMandateSource },
      ],
      exports: [PageSettings, MandateSource],
    };
  }
}
