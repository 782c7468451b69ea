import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { BackgroundRounds } from '../platform/jobs/background-rounds';
import { Sequencer } from './sequencer';

const interval = 800;
/** In rounds: nothing new was seen, look all the same; look everywhere. */
const [lookEvery, sweepEvery] = [6, 375];

/** Sequences about once a second while a server runs and there is something new; a command line sequences what it issues. */
@Injectable()
export class Sequencing extends BackgroundRounds {
  private rounds = 0;
  private lastSeen = 0;

  constructor(
    private readonly database: Database,
    private readonly sequencer: Sequencer,
  ) {
    super('log', { first: interval, pause: interval });
  }

  override async beforeApplicationShutdown(): Promise<void> {
    const wasRunning = this.isRunning;
    await super.beforeApplicationShutdown();
    // A clean stop leaves no entry without its place.
    if (wasRunning) await this.guarded();
  }

  protected async round(): Promise<void> {
    const round = this.rounds++;
    const newest = await this.database.first<{ id: number }>('select max(id)::bigint as id from ledger_entry');
    const isNew = newest?.id !== this.lastSeen;
    if (isNew || round % lookEvery === 0) await this.sequencer.run(round % sweepEvery === 0 ? 'all' : 'recent');
    this.lastSeen = newest?.id ?? 0;
  }
}
