import { Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { isDatabaseAway } from '../database/database-away.rules';

/** Milliseconds before the first round, and from the end of one to the beginning of the next. */
export interface Pace {
  readonly first: number;
  readonly pause: number;
}

/** Work that a server repeats for as long as it runs: one round at a time. Command lines never start it. */
export abstract class BackgroundRounds implements BeforeApplicationShutdown {
  protected readonly logger: Logger;
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private lastFault = '';

  protected constructor(
    name: string,
    private readonly pace: Pace,
  ) {
    this.logger = new Logger(name);
  }

  protected abstract round(): Promise<void>;

  protected get isRunning(): boolean {
    return this.timer !== null;
  }

  start(delay = this.pace.first): void {
    this.timer = setTimeout(() => {
      this.running = this.guarded().finally(() => {
        if (this.timer) this.start(this.pace.pause);
      });
    }, delay);
    this.timer.unref();
  }

  /** A stop waits for the round under way. */
  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.running;
  }

  /** The same fault is told once, not at every round; a database that is away is told elsewhere. */
  protected async guarded(): Promise<void> {
    try {
      await this.round();
      this.lastFault = '';
    } catch (error) {
      const fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
      if (fault !== this.lastFault && !isDatabaseAway(error)) this.logger.error(fault);
      this.lastFault = fault;
    }
  }
}
