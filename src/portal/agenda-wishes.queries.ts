import { Injectable } from '@nestjs/common';
import { DutyDemands } from '../duties/duty-demands.queries';
import { AgendaDemands, type AgendaDemand } from '../meetings/agenda-demands';
import { FindingQueries, type FindingForAgenda } from '../oversight/finding.queries';
import { Database } from '../platform/database/database';

/**
 * Answers the Tables for all that stands above them: what duties demand, and for the Management Table the auditors'
 * findings that wait for somebody. A finding comes back until it is dealt with, unless a coming sitting has it already.
 */
@Injectable()
export class AgendaWishes extends AgendaDemands {
  constructor(
    private readonly database: Database,
    private readonly duties: DutyDemands,
    private readonly findings: FindingQueries,
  ) {
    super();
  }

  async of(accordId: string, table: string, heldOn: string): Promise<readonly AgendaDemand[]> {
    const [demanded, found] = await Promise.all([
      this.duties.of(accordId, table, heldOn),
      this.findingsFor(accordId, table, heldOn),
    ]);
    return [...demanded, ...found];
  }

  private async findingsFor(accordId: string, table: string, heldOn: string): Promise<AgendaDemand[]> {
    const facts = await this.database.first<{ kind: string; planned: readonly string[] }>(
      `select t.kind, coalesce((select array_agg(i.source) from agenda_item i join meeting m on m.id = i.meeting_id
         where m.table_id = t.id and m.state in ('planned', 'scheduled', 'in_session') and i.state <> 'withdrawn'
           and i.source like 'finding:%'), '{}') as planned
       from governing_table t where t.accord_id = $1 and t.code = $2`,
      [accordId, table],
    );
    if (facts?.kind !== 'management') return [];
    const waiting = await this.findings.forAgenda(accordId, heldOn);
    return waiting.map(demandOf).filter(({ source }) => !facts.planned.includes(source));
  }
}

function demandOf({ number, title, reason }: FindingForAgenda): AgendaDemand {
  return {
    source: `finding:${number}`,
    origin: 'finding',
    kind: 'review',
    title: { it: `Rilievo ${number} della revisione: ${title}`, en: `Auditors’ finding ${number}: ${title}` },
    planYear: null,
    dueOn: null,
    isLate: reason === 'overdue',
  };
}
