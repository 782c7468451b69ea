import { Injectable } from '@nestjs/common';
import { type Acting, allowedAccordIds } from '../access/acting';
import { type GovernanceRules } from '../accord/governance.rules';
import { rulesOn } from '../accord/rules-on.queries';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';
import { todayOfAccord } from './accord-for-reporting';
import { type Colour } from './report-snapshot';
import { reportingRefusals } from './reporting.refusals';

/** An action's computed colours and the one set by hand, for those who may set it. */
export interface ActionColours {
  readonly code: string;
  readonly title: LocalizedText;
  readonly today: string;
  readonly cadence: GovernanceRules['reporting']['partyReportEvery'] | null;
  readonly asOfPeriod: string | null;
  readonly byMean: Colour | null;
  readonly byWorst: Colour | null;
  readonly override: { readonly colour: Colour; readonly period: string; readonly reason: string } | null;
}

const colours = `
  select json_build_object('code', x.code, 'title', v.title, 'today', (${todayOfAccord})::text,
    'cadence', ${rulesOn('a.id', todayOfAccord, "r.rules -> 'reporting' ->> 'partyReportEvery'")},
    'asOfPeriod', p.as_of_period, 'byMean', p.colour_by_mean, 'byWorst', p.colour_by_worst,
    'override', (select json_build_object('colour', o.colour, 'period', o.period, 'reason', o.reason)
      from colour_override o where o.action_id = x.id and o.withdrawn_at is null
      order by period_ends_on(o.period) desc limit 1)) as colours
  from accord a join action x on x.accord_id = a.id
  join action_version v on v.action_id = x.id
  join plan_version pv on pv.id = v.plan_version_id
  join action_plan ap on ap.id = pv.action_plan_id and ap.year = $3
  left join action_progress p on p.action_version_id = v.id
  where a.code = $1 and x.code = $2 and ($4::uuid[] is null or a.id = any ($4))
  order by pv.number desc limit 1`;

@Injectable()
export class ColourQueries {
  constructor(private readonly database: Database) {}

  async of(acting: Acting, accord: string, action: string, year: number): Promise<ActionColours> {
    const values = [accord, action, year, allowedAccordIds(acting, 'colour.override')];
    const row = await this.database.first<{ colours: ActionColours }>(colours, values);
    if (!row) throw reportingRefusals.of('colour.not_found');
    return row.colours;
  }
}
