import { Injectable } from '@nestjs/common';
import { type DatedRules, rulesInForce, tableRulesInForce } from '../accord/rules-in-force.rules';
import { Database } from '../platform/database/database';
import { eventsSql, itemsSql, membersSql, proxiesSql } from './live-sitting.sql';
import { procedureDifferences, type RecordedProcedure } from './recompute-procedure.rules';
import { differencesOf } from './recompute-sitting.rules';
import { type Difference, type RecordedSitting } from './recorded-sitting';

export interface Recomputed {
  readonly sittings: number;
  readonly votes: number;
  readonly procedures: number;
  readonly differences: readonly (Difference & { readonly accord: string })[];
}

interface Row {
  readonly id: string;
  readonly accord: string;
  readonly table: string;
  readonly sitting: RecordedSitting;
}

const sittings = `
  select m.id, a.code as accord, t.code as table, json_build_object('code', m.code, 'heldOn', m.held_on, 'state', m.state,
    'noticeSentOn', m.notice_sent_on, 'noticeWorkingDays', m.notice_working_days, 'presentCount', m.present_count,
    'quorumRequired', m.quorum_required, 'isQuorumMet', m.is_quorum_met, 'draftDueOn', n.draft_due_on,
    'attendance', coalesce((select json_agg(json_build_object('party', p.code, 'state', x.state))
      from attendance x join party p on p.id = x.party_id where x.meeting_id = m.id), '[]'),
    'items', coalesce((select json_agg(json_build_object('number', i.number, 'outcome', i.outcome,
      'votesFor', i.votes_for, 'votesAgainst', i.votes_against, 'abstentions', i.abstentions, 'recused', i.recused,
      'chairVote', i.chair_vote) order by i.number) from agenda_item i where i.meeting_id = m.id), '[]'),
    'live', case when m.opened_at is not null then json_build_object('call', m.call,
      'members', coalesce((select json_agg(s.code order by s.position) from (${membersSql}) s), '[]'),
      'events', coalesce((${eventsSql}), '[]'), 'proxies', coalesce((${proxiesSql}), '[]'),
      'items', coalesce((${itemsSql}), '[]'),
      'resolutions', coalesce((select json_agg(json_build_object('item', r.agenda_item_number, 'outcome', r.outcome,
        'vote', r.item_vote_id)) from resolution r where r.meeting_id = m.id), '[]')) end) as sitting
  from meeting m join accord a on a.id = m.accord_id join governing_table t on t.id = m.table_id
    left join minutes n on n.meeting_id = m.id
  where m.id > $1::uuid order by m.id limit 200`;

const rules = `
  select a.code as accord, json_agg(json_build_object('validFrom', r.valid_from, 'rules', r.rules) order by r.valid_from)
    as versions
  from accord a join accord_rule_version r on r.accord_id = a.id group by a.code`;

const procedures = `
  select a.code as accord, t.code as table, json_build_object('code', w.code, 'openedOn', w.opened_on,
    'closesOn', w.closes_on, 'consents', w.consents, 'silences', w.silences, 'abstentions', w.abstentions,
    'objections', w.objections, 'outcome', w.outcome,
    'members', coalesce((select json_agg(p.code order by x.position) from procedure_member x
      join party p on p.id = x.party_id where x.written_procedure_id = w.id), '[]'),
    'answers', coalesce((select json_agg(json_build_object('party', p.code, 'answer', x.answer))
      from procedure_answer x join party p on p.id = x.party_id where x.written_procedure_id = w.id), '[]')) as procedure
  from written_procedure w join accord a on a.id = w.accord_id join governing_table t on t.id = w.table_id
  where w.state = 'closed' order by a.code, w.code`;

/** Counts every sitting of the database again, from its rows and from the rules of its day. */
@Injectable()
export class RecomputeQueries {
  constructor(private readonly database: Database) {}

  async run(): Promise<Recomputed> {
    const known = await this.database.rows<{ accord: string; versions: DatedRules[] }>(rules);
    const versions = new Map(known.map((one) => [one.accord, one.versions]));
    const differences: Recomputed['differences'][number][] = [];
    let [counted, votes, after] = [0, 0, '00000000-0000-0000-0000-000000000000'];
    for (;;) {
      const rows = await this.database.rows<Row>(sittings, [after]);
      for (const { accord, table, sitting } of rows) {
        const own = versions.get(accord) ?? [];
        counted++;
        votes += sitting.items.filter(({ votesFor }) => votesFor !== null).length;
        const found = differencesOf(
          sitting,
          rulesInForce(own, sitting.heldOn),
          tableRulesInForce(own, table, sitting.heldOn),
        );
        differences.push(...found.map((one) => ({ accord, ...one })));
      }
      const last = rows.at(-1);
      if (!last) return { sittings: counted, votes, ...(await this.procedures(versions, differences)) };
      after = last.id;
    }
  }

  /** Written procedures that are closed, from their members and answers. */
  private async procedures(
    versions: ReadonlyMap<string, readonly DatedRules[]>,
    before: Recomputed['differences'],
  ): Promise<Pick<Recomputed, 'procedures' | 'differences'>> {
    const rows = await this.database.rows<{ accord: string; table: string; procedure: RecordedProcedure }>(procedures);
    const found = rows.flatMap(({ accord, table, procedure }) => {
      const own = versions.get(accord) ?? [];
      const day = procedure.openedOn;
      const rules = tableRulesInForce(own, table, day);
      return procedureDifferences(procedure, rulesInForce(own, day), rules).map((one) => ({ accord, ...one }));
    });
    return { procedures: rows.length, differences: [...before, ...found] };
  }
}
