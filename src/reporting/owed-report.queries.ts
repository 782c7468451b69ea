import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { type DatedRules } from '../accord/rules-in-force.rules';
import { Database } from '../platform/database/database';
import { accordFor, dayGiven, firstPlanYearOfAccord } from './accord-for-reporting';
import { owedReports, type OwedReport } from './owed-reports.rules';
import { ReportQueries } from './report.queries';

/** The consolidated reports that an accord owes over its term, each with the report that answers it. */
@Injectable()
export class OwedReportQueries {
  constructor(
    private readonly database: Database,
    private readonly reports: ReportQueries,
  ) {}

  async list(acting: Acting, accordCode: string, asOf?: string): Promise<OwedReport[]> {
    const accord = await accordFor(this.database, acting, 'report.read', accordCode);
    const versions = await this.database.rows<DatedRules>(
      `select valid_from::text as "validFrom", valid_to::text as "validTo", rules
       from accord_rule_version where accord_id = $1`,
      [accord.id],
    );
    const reports = (await this.reports.list(acting, accordCode)).map(({ id, period, state, document }) => ({
      id,
      period,
      state,
      number: document?.number ?? null,
      issuedOn: document?.issuedOn ?? null,
    }));
    const first = await this.database.first<{ year: number | null }>(
      `select ${firstPlanYearOfAccord} as year from accord a where a.id = $1`,
      [accord.id],
    );
    const day = asOf === undefined ? accord.today : dayGiven(asOf);
    return owedReports(accord, versions, reports, day, first?.year ?? null);
  }
}
