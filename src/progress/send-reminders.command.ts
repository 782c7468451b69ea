import { Injectable, Logger } from '@nestjs/common';
import { accessDayOf } from '../accord/mandate-source.queries';
import { peopleInCharge, type PersonInCharge } from '../accord/people-in-charge.sql';
import { systemActor } from '../kernel/actor';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { isDatabaseAway } from '../platform/database/database-away.rules';
import { standInLine } from '../platform/database/stand-in-line';
import { PeriodRoomQueries } from './period-room.queries';
import { ProgressListQueries } from './progress-list.queries';
import { itemsOf } from './reminder-items';
import { type ReminderItem } from './reminder-letter.rules';
import { RoundMail } from './round-mail';

const jobs = systemActor('jobs');

/** Reminds reporters and reviewers of the sheets that lie with them: at most one mail per person and day, kept as proof. */
@Injectable()
export class SendReminders {
  private readonly logger = new Logger('reminders');

  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly lists: ProgressListQueries,
    private readonly rooms: PeriodRoomQueries,
    private readonly mail: RoundMail,
  ) {}

  /** How many mails were written. `fromHour`: no accord is looked at before that hour of its day. */
  async run({ fromHour = 0 }: { readonly fromHour?: number } = {}): Promise<number> {
    const accords = await this.database.rows<{ code: string }>(
      `select a.code from accord a where extract(hour from now() at time zone a.time_zone) >= $1::integer
         and ${accessDayOf()} <= a.ends_on + 120 order by a.code`,
      [fromHour],
    );
    const waiting = new Map<string, { person: PersonInCharge; items: ReminderItem[] }>();
    for (const { code } of accords)
      for (const { period, counts, window } of await this.lists.periods(jobs, code)) {
        if (window === 'not_open' || counts.withParties + counts.toReview === 0) continue;
        const room = await this.rooms.period(jobs, code, period.code);
        for (const item of itemsOf(room))
          for (const person of await this.peopleFor(item)) {
            const known = waiting.get(person.id) ?? { person, items: [] };
            waiting.set(person.id, { ...known, items: [...known.items, item] });
          }
      }
    let written = 0;
    for (const { person, items } of waiting.values()) if (await this.tried(person, items)) written++;
    return written;
  }

  /** What goes wrong with one person keeps nobody else from being reminded. */
  private async tried(person: PersonInCharge, items: readonly ReminderItem[]): Promise<boolean> {
    try {
      return await this.remind(person, items);
    } catch (error) {
      if (isDatabaseAway(error)) throw error;
      this.logger.error({ err: error, person: person.id }, 'a person was not reminded');
      return false;
    }
  }

  private peopleFor({ accordId, kind, partyId }: ReminderItem): Promise<PersonInCharge[]> {
    const role = kind === 'toSend' ? 'signatory' : 'secretariat';
    const parties = kind === 'toSend' && partyId ? [partyId] : null;
    return this.database.rows<PersonInCharge>(peopleInCharge(1), [accordId, role, parties, null]);
  }

  /** Whoever comes second, another server or another hour, finds what was sent and leaves it at that. */
  private remind(person: PersonInCharge, items: readonly ReminderItem[]): Promise<boolean> {
    return this.audited.run({ actor: jobs, event: 'sheets.reminded' }, async (tx) => {
      await standInLine(tx, `reminder:${person.id}`);
      const sent = await tx.rows<SentReminder>(sentSql, [person.id]);
      if (sent.some(({ isOfToday }) => isOfToday)) return false;
      const due = items.filter((item) => isDue(item, sent));
      if (due.length === 0) return false;
      for (const item of due) {
        await setAccordOfAct(tx, item.accordId);
        await tx.run(
          `insert into sheet_reminder (accord_id, period, user_id, party_id, rung, actions, due_on, sent_on)
           values ($1, $2, $3, $4, $5, $6, $7, $8)`,
          [
            ...[item.accordId, item.period, person.id, partyOf(item)],
            ...[`${item.kind}:${item.rung}`, item.sheets.map(({ action }) => action), item.dueOn, item.today],
          ],
        );
      }
      await this.mail.remind(tx, person, due);
      return true;
    });
  }
}

interface SentReminder {
  readonly accordId: string;
  readonly period: string;
  readonly partyId: string | null;
  readonly rung: string;
  readonly dueOn: string;
  readonly isOfToday: boolean;
}

const sentSql = `
  select r.accord_id as "accordId", r.period, r.party_id as "partyId", r.rung, r.due_on::text as "dueOn",
    ${accessDayOf('r.sent_at')} = ${accessDayOf()} as "isOfToday"
  from sheet_reminder r join accord a on a.id = r.accord_id where r.user_id = $1`;

function isDue(item: ReminderItem, sent: readonly SentReminder[]): boolean {
  return !sent.some(
    (one) =>
      one.accordId === item.accordId &&
      one.period === item.period &&
      one.partyId === partyOf(item) &&
      one.rung === `${item.kind}:${item.rung}` &&
      one.dueOn === item.dueOn,
  );
}

/** The party that the person is reminded for; what the secretariat is told of is of all parties. */
function partyOf({ kind, partyId }: ReminderItem): string | null {
  return kind === 'toSend' ? partyId : null;
}
