import { setTimeout as sleep } from 'node:timers/promises';
import { Logger } from '@nestjs/common';
import { startEmbeddedPostgres, type RunningPostgres } from './embedded-postgres';
import { takeServerLock, type ServerLock } from './server-lock';

/** Brings our PostgreSQL back when it dies under the running server: on the same port, which the pool knows. */
export class PostgresKeeper {
  private readonly logger = new Logger('PostgreSQL');
  private readonly watching: Promise<void>;
  private isEnding = false;

  constructor(
    private readonly dataDir: string,
    private readonly applicationUrl: string,
    private postgres: RunningPostgres,
    private lock: ServerLock,
  ) {
    this.watching = this.watch();
  }

  /** Stops watching and gives the lock back; answers the PostgreSQL server as it runs now. */
  async end(): Promise<RunningPostgres> {
    this.isEnding = true;
    await this.lock.release();
    await this.watching;
    return this.postgres;
  }

  private async watch(): Promise<void> {
    for (;;) {
      await this.lock.gone;
      while (!this.isEnding && !(await this.revive())) await sleep(500);
      if (this.isEnding) return;
    }
  }

  private async revive(): Promise<boolean> {
    this.logger.warn('PostgreSQL is gone: starting it again');
    try {
      this.postgres = await startEmbeddedPostgres(this.dataDir, { port: this.postgres.port });
      this.lock = await takeServerLock(this.applicationUrl, this.dataDir);
    } catch (error) {
      this.logger.error(`PostgreSQL does not come back: ${error instanceof Error ? error.message : String(error)}`);
      return false;
    }
    if (this.isEnding) await this.lock.release();
    this.logger.warn('PostgreSQL answers again');
    return true;
  }
}
