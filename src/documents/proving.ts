import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { isDatabaseAway } from '../platform/database/database-away.rules';
import { ProveDocument } from './prove-document.command';

const interval = 60_000;

/** Finishes what an interrupted issue, or a version without proofs, left behind; a server looks once a minute. */
@Injectable()
export class Proving implements BeforeApplicationShutdown {
  private readonly logger = new Logger('proof');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly documents: ProveDocument) {}

  start(delay = 2000): void {
    this.timer = setTimeout(() => {
      this.running = this.round().finally(() => {
        if (this.timer) this.start(interval);
      });
    }, delay);
    this.timer.unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    if (this.timer) clearTimeout(this.timer);
    this.timer = null;
    await this.running;
  }

  private async round(): Promise<void> {
    try {
      for (const id of await this.documents.unproved()) {
        // A long list left by an older version keeps no server from stopping.
        if (!this.timer) return;
        await this.documents
          .prove(id)
          .catch((error: unknown) =>
            this.logger.error({ err: error, document: id }, 'a document stays without its proof'),
          );
      }
    } catch (error) {
      if (!isDatabaseAway(error)) this.logger.error(error);
    }
  }
}
