import { Injectable } from '@nestjs/common';
import { allowedAccordIds, isPerson, type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { may } from '../access/viewer';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { type MinutesRoom } from './minutes-room';
import { minutesRoomSql } from './minutes-room.sql';
import { minutesRefusals } from './minutes.refusals';

/** The minutes of a sitting, as far as whoever asks may read them. */
@Injectable()
export class MinutesRoomQueries {
  constructor(private readonly database: Database) {}

  /** A draft that was not circulated is read by those who write it. */
  async of(acting: Acting, accord: string, meeting: string): Promise<MinutesRoom> {
    const room = await minutesRoom(this.database, acting, 'meeting.read', accord, meeting);
    const { state } = room.minutes;
    const isWriting = !isPerson(acting) || may(acting, 'meeting.record', room.accordId);
    return isWriting || state === 'draft_circulated' || state === 'approved'
      ? room
      : { ...room, sections: [], observations: [] };
  }
}

/** The sitting, where they hold this permission on its accord; else not found. */
export async function minutesRoom(
  statements: Statements,
  acting: Acting,
  permission: Permission,
  accord: string,
  meeting: string,
): Promise<MinutesRoom> {
  const row = await statements.first<MinutesRoom>(minutesRoomSql, [
    accord,
    meeting,
    allowedAccordIds(acting, permission),
  ]);
  if (!row) throw minutesRefusals.of('minutes.not_found');
  return row;
}

/** The same with the minutes held: whoever changes them next waits here. */
export async function holdMinutes(
  tx: Statements,
  acting: Acting,
  permission: Permission,
  accord: string,
  meeting: string,
): Promise<MinutesRoom> {
  const { meetingId } = await minutesRoom(tx, acting, permission, accord, meeting);
  await tx.first(`select from minutes where meeting_id = $1 for update`, [meetingId]);
  return minutesRoom(tx, acting, permission, accord, meeting);
}
