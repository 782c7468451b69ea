import { Injectable } from '@nestjs/common';
import { tableRulesInForce, rulesInForce, type DatedRules } from '../accord/rules-in-force.rules';
import { systemActor } from '../kernel/actor';
import { civilDate } from '../kernel/civil-date';
import { noticeGiven, nthWorkingDayBefore } from '../kernel/working-days';
import { Database } from '../platform/database/database';
import { DutyQueries } from './duty.queries';

export interface RecomputedDuties {
  readonly notices: number;
  readonly duties: number;
  readonly differences: readonly {
    readonly accord: string;
    readonly where: string;
    readonly kept: string;
    readonly computed: string;
  }[];
}

interface KeptNotice {
  readonly accord: string;
  readonly meeting: string;
  readonly table: string;
  readonly heldOn: string;
  readonly isUrgent: boolean;
  readonly noticeDueOn: string | null;
  readonly versions: readonly DatedRules[];
  readonly sent: readonly { readonly number: number; readonly sentOn: string; readonly workingDays: number }[];
}

const kept = `
  select a.code as accord, m.code as meeting, t.code as table, m.held_on::text as "heldOn", m.is_urgent as "isUrgent",
    m.notice_due_on::text as "noticeDueOn",
    (select json_agg(json_build_object('validFrom', r.valid_from, 'rules', r.rules) order by r.valid_from)
      from accord_rule_version r where r.accord_id = a.id) as versions,
    coalesce((select json_agg(json_build_object('number', n.number, 'sentOn', n.sent_on,
      'workingDays', n.notice_working_days) order by n.number)
      from meeting_notice n where n.meeting_id = m.id and n.kind = 'convening'), '[]') as sent
  from meeting m join accord a on a.id = m.accord_id join governing_table t on t.id = m.table_id
  where m.state <> 'cancelled' and (m.notice_due_on is not null
    or exists (select from meeting_notice n where n.meeting_id = m.id))
  order by a.code, m.code`;

/** Counts the days of every notice again from the rules of its day, and every duty of every accord and year. */
@Injectable()
export class RecomputeDuties {
  constructor(
    private readonly database: Database,
    private readonly duties: DutyQueries,
  ) {}

  async run(): Promise<RecomputedDuties> {
    const notices = await this.database.rows<KeptNotice>(kept);
    const differences = notices.flatMap((notice) => differencesOf(notice));
    const accords = await this.database.rows<{ code: string }>('select code from accord order by code');
    let duties = 0;
    for (const { code } of accords) {
      const { years } = await this.duties.of(systemActor('command-line'), code);
      for (const year of years) duties += (await this.duties.of(systemActor('command-line'), code, year)).duties.length;
    }
    return { notices: notices.length, duties, differences };
  }
}

function differencesOf(notice: KeptNotice): RecomputedDuties['differences'][number][] {
  const { accord, meeting, heldOn } = notice;
  const { workingDays } = rulesInForce(notice.versions, heldOn);
  const table = tableRulesInForce(notice.versions, notice.table, heldOn);
  const days = (notice.isUrgent ? table.urgentNoticeWorkingDays : null) ?? table.noticeWorkingDays;
  const found: RecomputedDuties['differences'][number][] = [];
  const compare = (where: string, stored: string | number, computed: string | number): void => {
    if (stored !== computed)
      found.push({ accord, where: `${meeting} ${where}`, kept: String(stored), computed: String(computed) });
  };
  if (notice.noticeDueOn !== null)
    compare('noticeDueOn', notice.noticeDueOn, nthWorkingDayBefore(workingDays, civilDate(heldOn), days));
  for (const { number, sentOn, workingDays: given } of notice.sent)
    if (number === 0)
      compare(`notice ${number} workingDays`, given, noticeGiven(workingDays, civilDate(sentOn), civilDate(heldOn)));
  return found;
}
