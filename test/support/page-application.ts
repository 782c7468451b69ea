import { Global, Module, type Type } from '@nestjs/common';
import { type NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { DataSource } from 'typeorm';
import { AccessModule } from '../../src/access/access.module';
import { MandateSource } from '../../src/access/viewer';
import { AccordMandateSource } from '../../src/accord/mandate-source.queries';
import { Clock } from '../../src/kernel/clock';
import { AuditedTransaction } from '../../src/ledger/audited-transaction';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { Mailer } from '../../src/platform/mail/mailer';
import { PagesModule } from '../../src/platform/pages/pages.module';
import { PageSettings } from '../../src/platform/pages/page-settings';
import { protect } from '../../src/platform/pages/protect';
import { cloneDatabase, type TestDatabase } from './test-database';

/** A clock that stands still until it is told to move. */
export class FrozenClock extends Clock {
  constructor(private instant: Date = new Date('2026-11-22T09:00:00Z')) {
    super();
  }
  now(): Date {
    return this.instant;
  }
  forward(minutes: number): void {
    this.instant = new Date(this.instant.getTime() + minutes * 60_000);
  }
}

export class TestPageSettings extends PageSettings {
  readonly publicUrl: string = 'http://localhost';
  readonly owner = { name: 'Regione Lombardia', href: null };
  readonly accessibilityUrl = null;
  readonly privacyUrl = null;
  readonly menu = [
    { href: '/', it: 'Inizio', en: 'Home', isFor: () => true },
    { href: '/accords', it: 'Accordi', en: 'Accords', isFor: () => true },
    { href: '/admin/users', it: 'Persone', en: 'People', isFor: isAdministrator },
  ];
}

function isAdministrator(reader: { person: { permissions: ReadonlySet<string> } | null }): boolean {
  return reader.person?.permissions.has('people.manage') ?? false;
}

export interface PageApplication {
  readonly app: NestExpressApplication;
  readonly url: string;
  readonly clock: FrozenClock;
  readonly database: Database;
  readonly audited: AuditedTransaction;
  stop(): Promise<void>;
}

/** The page platform, sign-in and the given modules over a private database, listening on loopback. */
export async function startPages(
  modules: readonly Type[] = [],
  options: { settings?: PageSettings; port?: number; database?: TestDatabase; clock?: FrozenClock } = {},
): Promise<PageApplication> {
  const test = options.database ?? (await cloneDatabase());
  const source = await makeDataSource(test.url).initialize();
  const clock = options.clock ?? new FrozenClock();
  const database = new Database(source);
  const ground = [
    { provide: DataSource, useValue: source },
    { provide: Database, useValue: database },
    { provide: Clock, useValue: clock },
    { provide: AuditedTransaction, useValue: new AuditedTransaction(database) },
    { provide: PageSettings, useValue: options.settings ?? new TestPageSettings() },
    { provide: MandateSource, useClass: AccordMandateSource },
    { provide: Mailer, useValue: { isKeptHere: true } },
  ];

  @Global()
  @Module({ providers: ground, exports: ground.map(({ provide }) => provide) })
  class Ground {}

  const testing = await Test.createTestingModule({
    imports: [Ground, PagesModule, AccessModule, ...modules],
  }).compile();
  const app = testing.createNestApplication<NestExpressApplication>({ logger: ['fatal'], bodyParser: false });
  protect(app);
  await app.listen(options.port ?? 0, '127.0.0.1');
  return {
    app,
    url: await app.getUrl(),
    clock,
    database,
    audited: app.get(AuditedTransaction),
    stop: async () => {
      await app.close();
      await source.destroy();
      await test.drop();
    },
  };
}
