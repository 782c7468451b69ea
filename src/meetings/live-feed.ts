import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Subject, filter, map, merge, of, takeUntil, timer, type Observable } from 'rxjs';

/** What an open page is told: that the sitting has changed; what it may see of the change it asks for itself. */
export interface LiveMessage {
  readonly type: 'changed' | 'alive';
  readonly data: string;
}

/** A sign of life, so that a connection that is gone is noticed on both sides. */
const aliveEvery = 20_000;

/**
 * Tells every open page of a sitting that something was recorded, after it was. One server runs on a database, so the
 * pages are told within the process: no stream holds a connection of the database.
 */
@Injectable()
export class LiveFeed implements OnModuleDestroy {
  private readonly changes = new Subject<string>();
  private readonly end = new Subject<void>();

  changed(meetingId: string): void {
    this.changes.next(meetingId);
  }

  /** Ends when the server stops, so that no open page keeps it from stopping. */
  of(meetingId: string): Observable<LiveMessage> {
    const changed = this.changes.pipe(
      filter((id) => id === meetingId),
      map((): LiveMessage => ({ type: 'changed', data: '1' })),
    );
    const alive = merge(of(0), timer(aliveEvery, aliveEvery)).pipe(
      map((): LiveMessage => ({ type: 'alive', data: '1' })),
    );
    return merge(changed, alive).pipe(takeUntil(this.end));
  }

  onModuleDestroy(): void {
    this.end.next();
  }
}
