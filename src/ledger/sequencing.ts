import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { isDatabaseAway } from '../platform/database/database-away.rules';
import { Sequencer } from './sequencer';

const interval = 500;
/** In rounds: nothing new was seen, look all the same; look everywhere. */
const [lookEvery, sweepEvery] = [10, 600];

/** Sequences every half second while a server runs and there is something new. */
@Injectable()
export class Sequencing implements BeforeApplicationShutdown {
  private readonly logger = new Logger('log');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private isEnding = false;
  private rounds = 0;
  private lastFault = '';
  private lastSeen = 0;

  constructor(
    private readonly database: Database,
    private readonly sequencer: Sequencer,
  ) {}

  /** Only a server does this; a command line sequences what it issues itself. */
  start(): void {
    this.timer = setTimeout(() => {
      this.running = this.round().finally(() => {
        if (!this.isEnding) this.start();
      });
    }, interval);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.isEnding = true;
    if (this.timer) clearTimeout(this.timer);
    await this.running;
    // A clean stop leaves no entry without its place.
    if (this.timer) await this.round();
  }

  private async round(): Promise<void> {
    try {
      const round = this.rounds++;
      const newest = await this.database.first<{ id: number }>('select max(id)::bigint as id from ledger_entry');
      const isNew = newest?.id !== this.lastSeen;
      if (isNew || round % lookEvery === 0) await this.sequencer.run(round % sweepEvery === 0 ? 'all' : 'recent');
      this.lastSeen = newest?.id ?? 0;
      this.lastFault = '';
    } catch (error) {
      // The same fault is told once, not twice a second.
      const fault = error instanceof Error ? error.message : String(error);
      if (fault !== this.lastFault && !isDatabaseAway(error)) this.logger.error(fault);
      this.lastFault = fault;
    }
  }
}
