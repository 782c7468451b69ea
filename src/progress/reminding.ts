import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { isDatabaseAway } from '../platform/database/database-away.rules';
import { SendReminders } from './send-reminders.command';

const [first, interval] = [30_000, 30 * 60_000];
/** Of the accord's day: nobody is reminded at night. */
const fromHour = 7;

/** Looks every half hour, while a server runs, whether somebody is to be reminded; each person once a day at most. */
@Injectable()
export class Reminding implements BeforeApplicationShutdown {
  private readonly logger = new Logger('reminders');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();

  constructor(private readonly reminders: SendReminders) {}

  start(delay = first): void {
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
      await this.reminders.run({ fromHour });
    } catch (error) {
      if (!isDatabaseAway(error)) this.logger.error(error);
    }
  }
}
