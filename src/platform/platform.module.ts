import fs from 'node:fs';
import path from 'node:path';
import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { type DataSource } from 'typeorm';
import { Clock, SystemClock } from '../kernel/clock';
import { KeptSecrets } from './config/kept-secrets';
import { Settings } from './config/settings';
import { Database } from './database/database';
import { FileStore } from './files/file-store';
import { Jobs } from './jobs/jobs';
import { Mailer } from './mail/mailer';
import { OutgoingMailQueries } from './mail/outgoing-mail.queries';
import { Postman } from './mail/postman';
import { Health } from './observability/health';
import { HealthController } from './observability/health.controller';
import { Metrics } from './observability/metrics';
import { MetricsController } from './observability/metrics.controller';
import { ProductLogger } from './observability/logging';

/** What every feature may ask for without importing anything: settings, clock, database. */
@Global()
@Module({})
export class PlatformModule {
  static with(settings: Settings, dataSource: DataSource, clock: Clock = new SystemClock()): DynamicModule {
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({ ...dataSource.options, manualInitialization: true }),
          dataSourceFactory: () => Promise.resolve(dataSource),
        }),
      ],
      controllers: [HealthController, MetricsController],
      providers: [
        { provide: ProductLogger, useFactory: () => new ProductLogger(settings) },
        Health,
        Metrics,
        { provide: Settings, useValue: settings },
        { provide: KeptSecrets, useFactory: () => new KeptSecrets(settings.dataDir) },
        { provide: FileStore, useFactory: () => openFileStore(settings) },
        { provide: Clock, useValue: clock },
        Database,
        Jobs,
        Postman,
        Mailer,
        OutgoingMailQueries,
      ],
      exports: [
        ProductLogger,
        Health,
        Settings,
        KeptSecrets,
        Clock,
        Database,
        FileStore,
        Jobs,
        Mailer,
        OutgoingMailQueries,
      ],
    };
  }
}

/** Kept files lie beside the database, readable by us alone. */
function openFileStore(settings: Settings): FileStore {
  const folder = path.resolve(settings.dataDir, 'files');
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  return new FileStore(folder);
}
