import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';
import { resolutionOfException, standingResolutionsSql } from './exception-basis';
import { progressRefusals } from './progress.refusals';
import { openDesk, sheetsOf, type SheetDesk } from './sheet-desk';
import { gridSheet, type GridSheet, type LastEvent } from './period-room';
import { sheetRecord, type SheetRecord } from './sheet-record';

export interface PeriodRoom {
  readonly desk: SheetDesk;
  /** Sheets that are owed, or that exist all the same. */
  readonly sheets: readonly GridSheet[];
  readonly window: readonly WindowEntry[];
  readonly exceptions: readonly ExceptionEntry[];
  /** For the party and for reviewers; the latest day first. */
  readonly reminders: readonly ReminderEntry[];
  /** On which an exception may rest; for the secretariat alone. */
  readonly resolutions: readonly StandingResolution[];
}

export interface StandingResolution {
  readonly code: string;
  readonly subject: LocalizedText;
}

/** The people of one party, or of the secretariat, who were reminded on a day. */
export interface ReminderEntry {
  readonly partyId: string | null;
  readonly partyName: string | null;
  readonly on: string;
  readonly people: number;
  readonly sheets: number;
}

export interface WindowEntry {
  readonly kind: 'closed' | 'reopened';
  readonly reason: string | null;
  readonly by: string | null;
  readonly on: string;
}

export interface ExceptionEntry {
  readonly id: string;
  readonly partyId: string;
  readonly party: string;
  readonly partyName: string;
  /** Null: all actions that the party leads. */
  readonly action: string | null;
  readonly untilOn: string;
  readonly reason: string;
  readonly by: string | null;
  readonly grantedOn: string;
  readonly withdrawnReason: string | null;
  readonly isWithdrawn: boolean;
  /** Code of the resolution that granted it. */
  readonly resolution: string | null;
}

export interface SheetRoom {
  readonly desk: SheetDesk;
  readonly sheet: GridSheet;
  /** Null where there is nothing to read, or where the reader may not read it. */
  readonly record: SheetRecord | null;
  readonly exceptions: readonly ExceptionEntry[];
}

const person = (id: string): string =>
  `(select u.given_name || ' ' || u.family_name from user_account u where u.id = ${id})`;

const windowSql = `select w.kind, w.reason, ${person('w.by_user_id')} as by, w.happened_on::text as "on"
  from reporting_window_event w where w.accord_id = $1 and w.period = $2 order by w.happened_at`;

const exceptionsSql = `
  select o.id, o.party_id as "partyId", p.code as party, p.short_name as "partyName",
    (select code from action where id = o.action_id) as action, o.until_on::text as "untilOn", o.reason,
    ${person('o.granted_by_id')} as by, o.granted_on::text as "grantedOn", o.withdrawn_reason as "withdrawnReason",
    o.withdrawn_at is not null as "isWithdrawn", ${resolutionOfException} as resolution
  from reporting_exception o join party p on p.id = o.party_id
  where o.accord_id = $1 and o.period = $2 order by o.granted_at`;

const remindersSql = `
  select r.party_id as "partyId", (select p.short_name from party p where p.id = r.party_id) as "partyName",
    r.sent_on::text as "on", count(distinct r.user_id)::integer as people, max(cardinality(r.actions)) as sheets
  from sheet_reminder r where r.accord_id = $1 and r.period = $2
  group by r.party_id, r.sent_on order by r.sent_on desc, 2 nulls last limit 60`;

const lastSql = `
  select s.action_id as "actionId", e.kind, e.happened_on::text as "on", e.message
  from submission s join lateral (select v.* from submission_event v where v.submission_id = s.id and v.kind <> 'remark'
    order by v.happened_at desc, v.id desc limit 1) e on true
  where s.accord_id = $1 and s.period = $2 and ($3::uuid[] is null or s.action_id = any ($3))`;

/** A period, or one of its sheets, as far as the reader may see it. */
@Injectable()
export class PeriodRoomQueries {
  constructor(private readonly database: Database) {}

  async period(acting: Acting, code: string, period: string, permission: Permission = 'submission.read') {
    const desk = await openDesk(this.database, acting, permission, code, period);
    const keys = [desk.accordId, desk.period.code];
    const [sheets, last, window, exceptions, reminders, resolutions] = await Promise.all([
      sheetsOf(this.database, desk),
      this.last(keys, null),
      this.database.rows<WindowEntry>(windowSql, keys),
      this.database.rows<ExceptionEntry>(exceptionsSql, keys),
      this.database.rows<ReminderEntry>(remindersSql, keys),
      desk.isSecretariat ? this.database.rows<StandingResolution>(standingResolutionsSql, [desk.accordId]) : [],
    ]);
    const all = sheets.map((facts) => gridSheet(desk, acting, facts, last.get(facts.actionId) ?? null));
    const room: PeriodRoom = {
      desk,
      sheets: all.filter(({ standing, state }) => standing.isOwed || state !== 'none'),
      window,
      exceptions: exceptions.filter(({ partyId }) => isReviewer(desk) || desk.partyIds.includes(partyId)),
      reminders: reminders.filter(
        ({ partyId }) => isReviewer(desk) || (partyId !== null && desk.partyIds.includes(partyId)),
      ),
      resolutions,
    };
    return room;
  }

  /** Not found for those who may not read it; the secretariat and auditors learn at least where it stands. */
  async sheet(acting: Acting, code: string, period: string, action: string): Promise<SheetRoom> {
    const desk = await openDesk(this.database, acting, 'submission.read', code, period);
    const row = await this.database.first<{ id: string }>('select id from action where accord_id = $1 and code = $2', [
      desk.accordId,
      action,
    ]);
    const keys = [desk.accordId, desk.period.code];
    const [facts] = row ? await sheetsOf(this.database, desk, { actionIds: [row.id] }) : [];
    if (!facts) throw progressRefusals.of('sheet.not_found');
    const [last, exceptions] = await Promise.all([
      this.last(keys, [facts.actionId]),
      this.database.rows<ExceptionEntry>(exceptionsSql, keys),
    ]);
    const sheet = gridSheet(desk, acting, facts, last.get(facts.actionId) ?? null);
    const knows = sheet.reader.isOfParty || sheet.reader.isReviewer;
    if (!sheet.isSeen && !knows) throw progressRefusals.of('sheet.not_found');
    return {
      desk,
      sheet,
      record: sheet.isSeen && facts.submission ? await sheetRecord(this.database, facts.submission.id) : null,
      exceptions: exceptions.filter(
        (one) => knows && one.partyId === facts.leadId && (one.action === null || one.action === action),
      ),
    };
  }

  private async last(
    keys: readonly string[],
    actionIds: readonly string[] | null,
  ): Promise<ReadonlyMap<string, LastEvent>> {
    const rows = await this.database.rows<LastEvent & { actionId: string }>(lastSql, [...keys, actionIds]);
    return new Map(rows.map((row) => [row.actionId, row]));
  }
}

function isReviewer(desk: SheetDesk): boolean {
  return desk.isSecretariat || desk.isAuditor;
}
