import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { Database } from '../platform/database/database';
import { type FindingState, type RecommendationState } from './finding.lifecycle';
import { agendaReason, type Severity, type Stance } from './finding.rules';
import { oversightRoom, type OversightRoom } from './oversight-room.queries';
import { oversightRefusals } from './oversight.refusals';

export interface Recommendation {
  readonly id: string;
  readonly number: number;
  readonly text: string;
  readonly dueOn: string | null;
  readonly state: RecommendationState;
  readonly reason: string | null;
  readonly doneOn: string | null;
}

export interface ManagementResponse {
  readonly id: string;
  readonly stance: Stance;
  readonly text: string;
  readonly by: string | null;
  readonly party: string | null;
  readonly givenOn: string;
}

export interface Finding {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly text: string;
  readonly severity: Severity;
  readonly subject: string;
  readonly state: FindingState;
  readonly followUpOn: string | null;
  readonly raisedBy: string | null;
  readonly raisedOn: string;
  readonly closedOn: string | null;
  readonly closingNote: string | null;
  readonly version: number;
  readonly recommendations: readonly Recommendation[];
  readonly responses: readonly ManagementResponse[];
}

/** What the next agenda is offered: the finding, and why it is time. */
export interface FindingForAgenda {
  readonly number: number;
  readonly title: string;
  readonly reason: 'unanswered' | 'overdue' | 'follow_up';
  readonly address: string;
}

/** SQL: a finding `f` as JSON. */
const findingJson = `json_build_object('id', f.id, 'number', f.number, 'title', f.title, 'text', f.text,
  'severity', f.severity, 'subject', f.subject, 'state', f.state, 'followUpOn', f.follow_up_on,
  'raisedBy', (select u.given_name || ' ' || u.family_name from user_account u where u.id = f.raised_by_id),
  'raisedOn', f.raised_on, 'closedOn', f.closed_on, 'closingNote', f.closing_note, 'version', f.version,
  'recommendations', coalesce((select json_agg(json_build_object('id', r.id, 'number', r.number, 'text', r.text,
      'dueOn', r.due_on, 'state', r.state, 'reason', r.state_reason, 'doneOn', r.done_on) order by r.number)
    from recommendation r where r.finding_id = f.id), '[]'),
  'responses', coalesce((select json_agg(json_build_object('id', m.id, 'stance', m.stance, 'text', m.text,
      'by', (select u.given_name || ' ' || u.family_name from user_account u where u.id = m.by_user_id),
      'party', (select p.short_name from party p where p.id = m.by_party_id), 'givenOn', m.given_on) order by m.given_at)
    from management_response m where m.finding_id = f.id), '[]'))`;

/** Findings for auditors and the secretariat, and those that a Table should see next. */
@Injectable()
export class FindingQueries {
  constructor(private readonly database: Database) {}

  async room(acting: Acting, code: string): Promise<OversightRoom> {
    const room = await oversightRoom(this.database, acting, code, 'ledger.read');
    if (!room) throw oversightRefusals.of('finding.not_found');
    return room;
  }

  async list(acting: Acting, code: string): Promise<Finding[]> {
    const { id } = await this.room(acting, code);
    return this.ofAccord(id);
  }

  async one(acting: Acting, code: string, number: string): Promise<{ room: OversightRoom; finding: Finding }> {
    const room = await this.room(acting, code);
    const finding = (await this.ofAccord(room.id)).find((one) => String(one.number) === number);
    if (!finding) throw oversightRefusals.of('finding.not_found');
    return { room, finding };
  }

  /**
   * For whoever makes an agenda: unanswered findings, recommendations past their day, follow-ups that are due. The
   * caller answers for who may see it; of the finding it gives the title alone.
   */
  async forAgenda(accordId: string, day: string): Promise<FindingForAgenda[]> {
    const code = await this.database.first<{ code: string }>('select code from accord where id = $1', [accordId]);
    return (await this.ofAccord(accordId)).flatMap((finding) => {
      const reason = agendaReason(finding, day);
      const { number, title } = finding;
      return reason ? [{ number, title, reason, address: `/accords/${code?.code ?? ''}/findings/${number}` }] : [];
    });
  }

  private async ofAccord(accordId: string): Promise<Finding[]> {
    const rows = await this.database.rows<{ finding: Finding }>(
      `select ${findingJson} as finding from finding f where f.accord_id = $1 order by f.number desc`,
      [accordId],
    );
    return rows.map(({ finding }) => finding);
  }
}
