import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { Database } from '../platform/database/database';
import { accordFor, dayGiven, periodIn } from './accord-for-reporting';
import { planYearsOf } from './plan-years.rules';
import { ProgressFactsQueries } from './progress-facts.queries';
import { reportingRefusals } from './reporting.refusals';
import { summarise, type Summary } from './summary.rules';

export interface SummaryWanted {
  readonly accord: string;
  readonly period: string;
  /** Must be the period's own, where given. */
  readonly year?: number;
  /** Another day for "today". */
  readonly asOf?: string;
}

/** The summary of a period, computed from the values themselves: it works for earlier periods too. */
@Injectable()
export class SummaryQueries {
  constructor(
    private readonly database: Database,
    private readonly facts: ProgressFactsQueries,
  ) {}

  async of(acting: Acting, wanted: SummaryWanted): Promise<Summary> {
    const accord = await accordFor(this.database, acting, 'plan.read', wanted.accord);
    const period = periodIn(accord, wanted.period);
    const asOf = wanted.asOf === undefined ? accord.today : dayGiven(wanted.asOf);
    const years = planYearsOf(period, asOf);
    if (wanted.year !== undefined && !years.includes(wanted.year))
      throw reportingRefusals.of('reporting.year_mismatch', { period: period.code, year: wanted.year });
    const facts = await this.facts.read(accord.id, years, period.endsOn);
    return summarise(facts, period, asOf);
  }
}
