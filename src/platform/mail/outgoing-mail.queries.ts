import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';

export interface MailRow {
  readonly id: string;
  readonly recipient: string;
  readonly subject: string;
  /** Empty once sent. */
  readonly body: string;
  readonly queuedAt: string;
  readonly sentAt: string | null;
  readonly attempts: number;
  readonly lastError: string | null;
  /** No longer needed when its turn came. */
  readonly droppedAt: string | null;
  /** Its words are made when it leaves. */
  readonly isBuilt: boolean;
}

/** Messages kept here or on their way, newest first: for administrators. */
@Injectable()
export class OutgoingMailQueries {
  constructor(private readonly database: Database) {}

  latest(limit: number): Promise<MailRow[]> {
    return this.database.rows<MailRow>(
      `select id, recipient, subject, body, queued_at as "queuedAt", sent_at as "sentAt", attempts,
              last_error as "lastError", dropped_at as "droppedAt", builder is not null as "isBuilt"
       from outgoing_mail order by queued_at desc, id limit $1`,
      [limit],
    );
  }
}
