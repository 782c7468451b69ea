import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { rulesInForce } from '../accord/rules-in-force.rules';
import { Database } from '../platform/database/database';
import { accordFor, dayGiven, periodIn } from './accord-for-reporting';
import { planYearsOf } from './plan-years.rules';
import { ProgressFactsQueries } from './progress-facts.queries';
import { owedSheets, type OwedSheet } from './sheets.rules';

/** Every sheet owed for the party periods that end within a period: accepted, late, missing or still to come in time. */
@Injectable()
export class OwedSheetQueries {
  constructor(
    private readonly database: Database,
    private readonly facts: ProgressFactsQueries,
  ) {}

  async list(acting: Acting, accordCode: string, periodCode: string, asOf?: string): Promise<OwedSheet[]> {
    const accord = await accordFor(this.database, acting, 'plan.read', accordCode);
    const period = periodIn(accord, periodCode);
    const day = asOf === undefined ? accord.today : dayGiven(asOf);
    const facts = await this.facts.read(accord.id, planYearsOf(period, day), period.endsOn);
    return owedSheets(facts.actions, period, rulesInForce(facts.rules, period.endsOn), day);
  }
}
