import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type Type } from '@nestjs/common';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AppModule } from '../../src/app.module';
import { Clock } from '../../src/kernel/clock';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { readSettings } from '../../src/platform/config/read-settings';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { configureHttp } from '../../src/platform/http';
import { cloneDatabase } from './test-database';

/** A clock that stands still at the instant it was made, until it is told to move. */
export class MovableClock extends Clock {
  private instant = new Date();

  now(): Date {
    return this.instant;
  }
  forward(minutes: number): void {
    this.instant = new Date(this.instant.getTime() + minutes * 60_000);
  }
}

export interface PageApplication {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly clock: MovableClock;
  readonly database: Database;
  readonly audited: AuditedTransaction;
  stop(): Promise<void>;
}

/** The application with modules that only a test has, over a private database, listening on loopback. */
export async function startPages(modules: readonly Type[] = []): Promise<PageApplication> {
  const test = await cloneDatabase();
  const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-pages-'));
  const settings = readSettings({
    DATA_DIR: dataDir,
    DATABASE_URL: test.url,
    PORT: '0',
    LOG_LEVEL: 'silent',
    OWNER_NAME: 'Regione di prova',
  });
  const clock = new MovableClock();
  const source = await makeDataSource(test.url).initialize();
  const assembled = AppModule.with(settings, source, clock);
  const testing = await Test.createTestingModule({ imports: [assembled, ...modules] }).compile();
  const app = testing.createNestApplication<NestExpressApplication>({ logger: ['fatal'], bodyParser: false });
  configureHttp(app, settings);
  await app.listen(0, '127.0.0.1');
  return {
    app,
    url: await app.getUrl(),
    clock,
    database: app.get(Database),
    audited: app.get(AuditedTransaction),
    stop: async () => {
      await app.close();
      fs.rmSync(dataDir, { recursive: true, force: true });
      await test.drop();
    },
  };
}
