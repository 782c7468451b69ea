import { Injectable } from '@nestjs/common';
import { BackgroundRounds } from '../platform/jobs/background-rounds';
import { SendReminders } from './send-reminders.command';

/** Of the accord's day: nobody is reminded at night. */
const fromHour = 7;

/** Looks every half hour, while a server runs, whether somebody is to be reminded; each person once a day at most. */
@Injectable()
export class Reminding extends BackgroundRounds {
  constructor(private readonly reminders: SendReminders) {
    super('reminders', { first: 30_000, pause: 30 * 60_000 });
  }

  protected async round(): Promise<void> {
    await this.reminders.run({ fromHour });
  }
}
