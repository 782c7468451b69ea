import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { type CalendarPeriod } from '../kernel/calendar-period';
import { canonicalJson, sha256Hex } from '../kernel/canonical-json';
import { type Language } from '../kernel/language';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { accordFor, periodIn, type ReportingAccord } from './accord-for-reporting';
import { compileSnapshot } from './compile-snapshot.rules';
import { holdReport, refuseIfBlocked } from './held-report';
import { ProgressFactsQueries } from './progress-facts.queries';
import { type ReportSnapshot } from './report-snapshot';
import { reportingRefusals } from './reporting.refusals';
import { yearsOfTerm } from './term-figures.rules';

export interface CompiledReport {
  readonly id: string;
  readonly version: number;
}

interface LastIssued {
  readonly revision: number;
  readonly supersedes: ReportSnapshot['supersedes'];
}

/** Compiles the report of a period from what is on record, as a draft; or compiles a draft again. */
@Injectable()
export class CompileReport {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly facts: ProgressFactsQueries,
  ) {}

  async compile(acting: Acting, accordCode: string, periodCode: string, language?: Language): Promise<CompiledReport> {
    const accord = await accordFor(this.database, acting, 'report.compile', accordCode);
    const period = periodIn(accord, periodCode);
    const act = { actor: actorBehind(acting), event: 'report.compiled', accordId: accord.id };
    return this.audited.run(act, async (tx) => {
      // A revision of a period is counted while nobody issues the one before it.
      await standInLine(tx, `report:${accord.id}:${period.code}`);
      const snapshot = await this.snapshotOf(tx, accord, period, language ?? accord.language);
      const text = canonicalJson(snapshot);
      const made = await tx.first<CompiledReport>(
        `insert into technical_table_report (accord_id, period, revision, language, state, plan_versions, snapshot,
           snapshot_sha256, compiled_by_id)
         values ($1, $2, $3, $4, 'draft', $5, $6, $7, $8)
         on conflict (accord_id, period) where state in ('draft', 'circulated', 'approved') do nothing
         returning id, version`,
        [
          accord.id,
          period.code,
          snapshot.revision,
          snapshot.language,
          JSON.stringify(snapshot.plans.map(({ year, version }) => ({ year, version }))),
          text,
          sha256Hex(text),
          userIdOf(acting),
        ],
      );
      if (!made) throw reportingRefusals.of('report.already_open');
      return made;
    });
  }

  async recompile(acting: Acting, reportId: string, version: number): Promise<CompiledReport> {
    const act = { actor: actorBehind(acting), event: 'report.recompiled' };
    return this.audited.run(act, async (tx) => {
      const report = await holdReport(tx, acting, 'report.compile', reportId);
      refuseIfBlocked('recompile', report, version);
      const accord = await accordFor(tx, acting, 'report.compile', report.accordCode);
      const snapshot = await this.snapshotOf(tx, accord, periodIn(accord, report.period), report.language);
      const text = canonicalJson(snapshot);
      const plans = snapshot.plans.map((plan) => ({ year: plan.year, version: plan.version }));
      const changed = await tx.first<CompiledReport>(
        `update technical_table_report set snapshot = $3, snapshot_sha256 = $4, plan_versions = $5, revision = $6,
           compiled_at = now(), compiled_by_id = $7, version = version + 1
         where id = $1 and version = $2 returning id, version`,
        [report.id, version, text, sha256Hex(text), JSON.stringify(plans), snapshot.revision, userIdOf(acting)],
      );
      if (!changed) throw reportingRefusals.of('report.changed_meanwhile');
      return changed;
    });
  }

  /** What a report of the period would say now; nothing is kept. */
  async preview(acting: Acting, accordCode: string, periodCode: string, language?: Language): Promise<ReportSnapshot> {
    const accord = await accordFor(this.database, acting, 'report.compile', accordCode);
    return this.snapshotOf(this.database, accord, periodIn(accord, periodCode), language ?? accord.language);
  }

  private async snapshotOf(
    statements: Statements,
    accord: ReportingAccord,
    period: CalendarPeriod,
    language: Language,
  ): Promise<ReportSnapshot> {
    const facts = await this.facts.read(accord.id, yearsOfTerm(accord), period.endsOn, statements);
    const term = await this.facts.ofTerm(accord.id, statements);
    const round = await this.facts.ofRound(accord.id, period.startsOn, period.endsOn, statements);
    const last = await statements.first<LastIssued>(lastIssued, [accord.id, period.code]);
    return compileSnapshot(
      { facts, term, round },
      {
        period,
        asOf: accord.today,
        language,
        revision: (last?.revision ?? 0) + 1,
        supersedes: last?.supersedes ?? null,
      },
    );
  }
}

const lastIssued = `
  select r.revision, json_build_object('number', d.year || '/' || d.number, 'issuedOn', d.issued_on,
    'sha256', d.snapshot_sha256) as supersedes
  from technical_table_report r join issued_document d on d.id = r.document_id
  where r.accord_id = $1 and r.period = $2 and r.state = 'issued'`;
