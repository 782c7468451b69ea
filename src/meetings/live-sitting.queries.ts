import { Injectable } from '@nestjs/common';
import { allowedAccordIds, type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { type LiveSitting } from './live-sitting';
import { liveSittingSql } from './live-sitting.sql';
import { meetingRefusals } from './meeting.refusals';

@Injectable()
export class LiveSittingQueries {
  constructor(private readonly database: Database) {}

  of(acting: Acting, permission: Permission, accord: string, meeting: string): Promise<LiveSitting> {
    return liveSitting(this.database, acting, permission, accord, meeting);
  }
}

/** The sitting, if they hold this permission on its accord; else not found. */
export async function liveSitting(
  statements: Statements,
  acting: Acting,
  permission: Permission,
  accord: string,
  meeting: string,
): Promise<LiveSitting> {
  const row = await statements.first<{ sitting: LiveSitting }>(liveSittingSql, [
    accord,
    meeting,
    allowedAccordIds(acting, permission),
  ]);
  if (!row) throw meetingRefusals.of('meeting.not_found');
  return row.sitting;
}
