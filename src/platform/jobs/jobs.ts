import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import PgBoss from 'pg-boss';
import { Database } from '../database/database';
import { type Statements } from '../database/statements';
import { jobSchema, type QueueName } from './job-queues';

type Handler = (work: Readonly<Record<string, unknown>>) => Promise<void>;

/** Work to do outside a request: queued in the writer's transaction, done by the server, tried again when it fails. */
@Injectable()
export class Jobs implements BeforeApplicationShutdown {
  private readonly logger = new Logger('jobs');
  private readonly handlers = new Map<QueueName, Handler>();
  private readonly hourly = new Set<QueueName>();
  private boss?: Promise<PgBoss>;
  private isWorking = false;

  constructor(private readonly database: Database) {}

  /** Says who does the work of a queue: once, while the application is put together. */
  onWork(queue: QueueName, handler: Handler): void {
    this.handlers.set(queue, handler);
  }

  /** Work that comes again by itself, once an hour, however many servers there are. */
  onEveryHour(queue: QueueName, work: () => Promise<void>): void {
    this.hourly.add(queue);
    this.onWork(queue, async () => {
      await work();
      await this.comeAgain(queue);
    });
  }

  /** Queues work that exists only if the transaction commits. */
  async queue(tx: Statements, queue: QueueName, work: Readonly<Record<string, unknown>>): Promise<void> {
    const boss = await this.ready();
    const db = { executeSql: async (text: string, values: unknown[]) => ({ rows: await tx.rows(text, values) }) };
    await boss.send(queue, work, { db });
  }

  /** Begins to work; only a server does, a command line just queues. */
  async start(): Promise<void> {
    const boss = await this.ready();
    this.isWorking = true;
    for (const [queue, handler] of this.handlers) {
      const pollingIntervalSeconds = this.hourly.has(queue) ? 60 : 2;
      await boss.work<Record<string, unknown>>(queue, { pollingIntervalSeconds }, async ([job]) => {
        if (job) await handler(job.data);
      });
    }
    for (const queue of this.hourly) await this.comeAgain(queue);
  }

  /** One in each hour: now, if this hour had none, else in the next. */
  private async comeAgain(queue: QueueName): Promise<void> {
    const boss = await this.ready();
    await boss.send(queue, {}, { singletonKey: queue, singletonSeconds: 3600, singletonNextSlot: true });
  }

  async beforeApplicationShutdown(): Promise<void> {
    const boss = await this.boss;
    if (boss) await boss.stop({ graceful: this.isWorking, timeout: 5000, wait: true });
  }

  private ready(): Promise<PgBoss> {
    this.boss ??= this.connect();
    return this.boss;
  }

  /** Over the application's pool, with no right to make anything: the owner made tables and queues. */
  private connect(): Promise<PgBoss> {
    const executeSql = (text: string, values: unknown[]): Promise<{ rows: object[] }> =>
      this.database.pool.query(text, values);
    const boss = new PgBoss({ db: { executeSql }, schema: jobSchema, migrate: false, schedule: false });
    boss.on('error', (error) => this.logger.error({ err: error }, 'a job queue failed'));
    return boss.start();
  }
}
