import { Injectable } from '@nestjs/common';
import { systemActor } from '../kernel/actor';
import { type AgendaDemand } from '../meetings/agenda-demands';
import { Database } from '../platform/database/database';
import { periodWords } from '../reporting/period-words';
import { DutyQueries } from './duty.queries';
import { type Duty } from './duty';

interface TableFacts {
  readonly accord: string;
  readonly kind: 'management' | 'technical' | 'other';
  /** What earlier sittings of the Table had on their agenda, or have. */
  readonly taken: readonly string[];
}

/**
 * What the accord's promises put on the Tables’ next agenda. Source: our assumption, after the accord's
 * duties: the Management Table adopts plans and takes note of reports, the Technical Table gives its opinion on plans and
 * goes through reports; what no sitting has dealt with yet is put forward.
 */
@Injectable()
export class DutyDemands {
  constructor(
    private readonly database: Database,
    private readonly duties: DutyQueries,
  ) {}

  async of(accordId: string, table: string, heldOn: string): Promise<readonly AgendaDemand[]> {
    const facts = await this.database.first<TableFacts>(factsSql, [accordId, table]);
    if (!facts || facts.kind === 'other') return [];
    const demands = new Map<string, AgendaDemand>();
    for (const duty of await this.dutiesAround(facts.accord, Number(heldOn.slice(0, 4)))) {
      const demand = demandOf(duty, facts.kind, heldOn);
      if (demand && !facts.taken.includes(demand.source)) demands.set(demand.source, demand);
    }
    return [...demands.values()].sort((left, right) => ((left.dueOn ?? '') < (right.dueOn ?? '') ? -1 : 1));
  }

  /** Of the year of the sitting, with next year's plan, and of the year before, whose last report comes after it. */
  private async dutiesAround(accord: string, year: number): Promise<readonly Duty[]> {
    const { duties } = await this.duties.ofYears(systemActor('jobs'), accord, year - 1, year);
    return duties;
  }
}

const factsSql = `
  select a.code as accord, t.kind,
    coalesce((select array_agg(i.source) from agenda_item i join meeting m on m.id = i.meeting_id
      where m.table_id = t.id and m.state <> 'cancelled' and i.source is not null and i.state not in ('withdrawn', 'rolled_over')),
      '{}') as taken
  from accord a join governing_table t on t.accord_id = a.id where a.id = $1 and t.code = $2`;

function demandOf(duty: Duty, kind: 'management' | 'technical', heldOn: string): AgendaDemand | null {
  const isLate = duty.state === 'late';
  if (duty.kind === 'plan_adoption' && (duty.state === 'open' || isLate)) {
    const year = Number(duty.about);
    const title =
      kind === 'management'
        ? { it: `Adozione del piano ${year}`, en: `Adoption of the plan ${year}` }
        : { it: `Parere sul piano ${year}`, en: `Opinion on the plan ${year}` };
    const itemKind = kind === 'management' ? 'decision' : 'opinion';
    const about = { source: `plan:${year}`, origin: 'duty', planYear: year } as const;
    return { ...about, kind: itemKind, title, dueOn: duty.dueOn, isLate };
  }
  if (duty.kind !== 'consolidated_report' || duty.dueOn === null || duty.dueOn > heldOn) return null;
  const [it, en] = [periodWords(duty.about, 'it'), periodWords(duty.about, 'en')];
  const title =
    kind === 'management'
      ? { it: `Presa d’atto della relazione di avanzamento, ${it}`, en: `Progress report taken note of, ${en}` }
      : { it: `Esame della relazione di avanzamento, ${it}`, en: `Progress report gone through, ${en}` };
  const itemKind = kind === 'management' ? 'acknowledgement' : 'review';
  const about = { source: `report:${duty.about}`, origin: 'duty', planYear: null } as const;
  return { ...about, kind: itemKind, title, dueOn: duty.dueOn, isLate };
}
