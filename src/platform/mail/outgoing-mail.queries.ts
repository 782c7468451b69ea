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
}

/** Messages kept here or on their way, newest first: for administrators. */
@Injectable()
export class OutgoingMailQueries {
  constructor(private readonly database: Database) {}

  latest(limit: number): Promise<MailRow[]> {
    return this.database.rows<MailRow>(
      `select id, recipient, subject, body, queued_at as "queuedAt", sent_at as "sentAt", attempts,
              last_error as "lastError"
       from outgoing_mail order by queued_at desc, id limit $1`,
      [limit],
    );
  }
}
