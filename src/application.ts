import { type INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { type Clock } from './kernel/clock';
import { type Settings } from './platform/config/settings';
import { makeDataSource } from './platform/database/data-source';
import { ApiDocument, apiIdentity } from './platform/api/api-document';
import { ProductLogger } from './platform/observability/logging';
import { configureHttp } from './platform/http';
import { RoutedAdapter } from './platform/routed-adapter';

/** The whole application over a migrated database, ready to listen: used by the server and by tests alike. */
export async function createApplication(
  settings: Settings,
  databaseUrl: string,
  clock?: Clock,
): Promise<NestExpressApplication> {
  const dataSource = await makeDataSource(databaseUrl, { applicationName: 'accordo-web' }).initialize();
  const app = await NestFactory.create<NestExpressApplication>(
    AppModule.with(settings, dataSource, clock),
    new RoutedAdapter(),
    {
      bufferLogs: true,
      bodyParser: false,
      abortOnError: false,
    },
  );
  app.useLogger(app.get(ProductLogger));
  configureHttp(app, settings);
  app.get(ApiDocument).describe(app, apiIdentity(settings));
  return app;
}

/** The features without the web, for the command line. */
export async function createContext(settings: Settings, databaseUrl: string): Promise<INestApplicationContext> {
  const dataSource = await makeDataSource(databaseUrl, { applicationName: 'accordo-cli', poolSize: 4 }).initialize();
  return NestFactory.createApplicationContext(AppModule.with(settings, dataSource), {
    logger: ['error', 'warn', 'fatal'],
    abortOnError: false,
  });
}
