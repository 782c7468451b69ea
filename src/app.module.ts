import { Module, type DynamicModule } from '@nestjs/common';
import { type DataSource } from 'typeorm';
import { type Clock } from './kernel/clock';
import { DocumentsModule } from './documents/documents.module';
import { LedgerModule } from './ledger/ledger.module';
import { type Settings } from './platform/config/settings';
import { PlatformModule } from './platform/platform.module';
import { ReportingModule } from './reporting/reporting.module';

/** The features, lowest floor first. */
@Module({ imports: [LedgerModule, DocumentsModule, ReportingModule] })
export class AppModule {
  static with(settings: Settings, dataSource: DataSource, clock?: Clock): DynamicModule {
    return { module: AppModule, imports: [PlatformModule.with(settings, dataSource, clock)] };
  }
}
