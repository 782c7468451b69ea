import { Injectable } from '@nestjs/common';
import { type Acting } from '../access/acting';
import { hashOfToken } from '../access/one-time-link.rules';
import { type Permission } from '../access/permission.rules';
import { systemActor } from '../kernel/actor';
import { type Language } from '../kernel/language';
import { Database } from '../platform/database/database';
import { BriefFigures, type Brief, type BriefAction } from './brief';
import { liveRefusals } from './live.refusals';
import { liveSitting } from './live-sitting.queries';

export interface BriefRoom {
  readonly brief: Brief;
  readonly actions: readonly BriefAction[];
}

const decision = `json_build_object('code', r.code, 'table', t.code, 'on', r.decided_on, 'subject', r.subject)`;

/** $1 sitting. */
const briefSql = `
  select json_build_object('currency', a.currency, 'since', last.held_on, 'sinceCode', last.code,
    'comments', coalesce((select json_agg(json_build_object('item', i.number, 'party', p.short_name, 'message', c.message)
        order by i.number, c.happened_at)
      from item_comment c join agenda_item i on i.id = c.agenda_item_id left join party p on p.id = c.party_id
      where i.meeting_id = m.id), '[]'),
    'decided', coalesce((select json_agg(${decision} order by r.decided_on, r.code)
      from resolution r join governing_table t on t.id = r.table_id
      where r.accord_id = a.id and r.decided_on > last.held_on and r.decided_on < m.held_on), '[]'),
    'issued', coalesce((select json_agg(json_build_object('number', d.year || '/' || d.number, 'title', d.title,
        'on', d.issued_on) order by d.issued_at)
      from issued_document d where d.accord_id = a.id and d.issued_on > last.held_on), '[]'),
    'done', coalesce((select json_agg(json_build_object('title', u.title, 'on', u.done_on) order by u.done_on)
      from follow_up u where u.table_id = m.table_id and u.state = 'done' and u.done_on > last.held_on), '[]'),
    'notExecuted', coalesce((select json_agg(x.one order by x.decided_on desc, x.code) from (
      select ${decision} as one, r.decided_on, r.code from resolution r join governing_table t on t.id = r.table_id
      where r.table_id = m.table_id and r.state = 'in_force' and r.executed_on is null and r.decided_on < m.held_on
      order by r.decided_on desc, r.code limit 20) x), '[]'),
    'followUps', coalesce((select json_agg(json_build_object('title', u.title,
        'owner', coalesce(p.short_name, u.owner_name), 'dueOn', u.due_on,
        'isLate', u.due_on is not null and u.due_on < m.held_on) order by u.due_on nulls last, u.title)
      from follow_up u left join party p on p.id = u.owner_party_id
      where u.table_id = m.table_id and u.state = 'open'), '[]'),
    'papers', coalesce((select json_agg(json_build_object('item', d.agenda_item_number, 'name', d.name,
        'sha256', d.file_sha256, 'isPdf', f.media_type = 'application/pdf') order by d.agenda_item_number nulls first, d.tabled_at)
      from tabled_document d join stored_file f on f.sha256 = d.file_sha256
      where d.meeting_id = m.id and d.withdrawn_at is null), '[]')) as brief
  from meeting m join accord a on a.id = m.accord_id
    left join lateral (select o.held_on, o.code from meeting o where o.table_id = m.table_id and o.state = 'held'
      and o.held_on < m.held_on order by o.held_on desc limit 1) last on true
  where m.id = $1`;

const linkSql = `
  select a.code as accord, m.code as meeting, l.language from brief_link l join meeting m on m.id = l.meeting_id
    join accord a on a.id = m.accord_id
  where l.token_sha256 = $1 and l.withdrawn_at is null and l.expires_at > now()`;

@Injectable()
export class BriefQueries {
  constructor(
    private readonly database: Database,
    private readonly figures: BriefFigures,
  ) {}

  async of(acting: Acting, permission: Permission, accord: string, meeting: string): Promise<BriefRoom> {
    const sitting = await liveSitting(this.database, acting, permission, accord, meeting);
    const codes = [...new Set(sitting.items.flatMap(({ relatedActions }) => relatedActions))];
    const [row, actions] = await Promise.all([
      this.database.first<{ brief: Omit<Brief, 'sitting'> }>(briefSql, [sitting.id]),
      this.figures.actions(sitting.accordId, codes),
    ]);
    if (!row) throw liveRefusals.of('brief.link_not_valid');
    return { brief: { ...row.brief, sitting }, actions };
  }

  /** By a link that has not expired; opening it uses nothing up. */
  async byLink(token: string): Promise<BriefRoom & { readonly language: Language }> {
    const link = await this.database.first<{ accord: string; meeting: string; language: Language }>(linkSql, [
      hashOfToken(token).toString('hex'),
    ]);
    if (!link) throw liveRefusals.of('brief.link_not_valid');
    const room = await this.of(systemActor('jobs'), 'meeting.read', link.accord, link.meeting);
    return { ...room, language: link.language };
  }

  /** Links that open the brief now. */
  async links(meetingId: string): Promise<readonly { readonly id: string; readonly expiresAt: string }[]> {
    return this.database.rows(
      `select id, expires_at as "expiresAt" from brief_link
       where meeting_id = $1 and withdrawn_at is null and expires_at > now() order by expires_at`,
      [meetingId],
    );
  }
}
