import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { createApplication } from '../../src/application';
import { Clock } from '../../src/kernel/clock';
import { readSettings } from '../../src/platform/config/read-settings';
import { cloneDatabase, type TestDatabase } from './test-database';

/** Stands still at the instant it was made, which the database also takes for now, until told otherwise. */
export class FrozenClock extends Clock {
  instant = new Date();
  now(): Date {
    return this.instant;
  }
}

export interface TestApplication {
  readonly app: NestExpressApplication;
  readonly clock: FrozenClock;
  readonly database: TestDatabase;
  /** For supertest: `request(server)`. */
  readonly server: Parameters<typeof import('supertest')>[0];
  close(): Promise<void>;
}

/** The real application over a private copy of the database, with a folder of its own and a frozen clock. */
export async function startTestApplication(
  env: NodeJS.ProcessEnv = {},
  database: TestDatabase | string = 'template_accordo',
): Promise<TestApplication> {
  const own = typeof database === 'string' ? await cloneDatabase(database) : database;
  const dataDir = mkdtempSync(path.join(os.tmpdir(), 'accordo-app-'));
  const settings = readSettings({ DATA_DIR: dataDir, DATABASE_URL: own.url, PORT: '0', LOG_LEVEL: 'silent', ...env });
  const clock = new FrozenClock();
  const app = await createApplication(settings, own.url, clock);
  await app.init();
  return {
    app,
    clock,
    database: own,
    server: app.getHttpServer() as TestApplication['server'],
    close: async () => {
      await app.close();
      rmSync(dataDir, { recursive: true, force: true });
      if (typeof database === 'string') await own.drop();
    },
  };
}
