import { Injectable } from '@nestjs/common';
import { isOpenAccount } from '../access/open-account.sql';
import { type Role } from '../access/permission.rules';
import { accordIdsWith, may, type Viewer } from '../access/viewer';
import { accessDayOf } from '../accord/mandate-source.queries';
import { type DocumentPlace } from '../documents/document-place.rules';
import { Database } from '../platform/database/database';
import { type FindingWork, findingWorkSql } from './home-findings.sql';
import { type TableWork, tableWorkSql } from './home-tables.sql';

/** What waits on one's own desk beside the plan: reports, documents, one's access, people to look after. */
export interface HomeDesk {
  readonly reports: readonly {
    readonly accord: string;
    readonly id: string;
    readonly period: string;
    readonly state: 'draft' | 'circulated' | 'approved' | 'issued' | 'superseded';
  }[];
  readonly documents: readonly (DocumentPlace & {
    readonly id: string;
    readonly title: Readonly<Record<string, string>>;
    readonly issuedOn: string;
    readonly isSuperseded: boolean;
  })[];
  readonly mandates: readonly {
    readonly accord: string;
    readonly role: string;
    readonly party: string | null;
    readonly validTo: string | null;
  }[];
  /** What the Tables wait for. */
  readonly tables: readonly TableWork[];
  readonly findings: readonly FindingWork[];
  /** Null for whoever does not manage people. */
  readonly people: {
    /** Whether any accord is here yet. */
    readonly isEmpty: boolean;
    readonly invitations: readonly { readonly name: string; readonly expiresOn: string; readonly isExpired: boolean }[];
    readonly ending: readonly {
      readonly name: string;
      readonly accord: string;
      readonly role: string;
      readonly party: string | null;
      readonly validTo: string;
    }[];
  } | null;
}

const desk = `
  select json_build_object(
    'reports', coalesce((select json_agg(json_build_object('accord', a.code, 'id', r.id, 'period', r.period, 'state', r.state)
        order by r.compiled_at) from technical_table_report r join accord a on a.id = r.accord_id
        where r.accord_id = any($2::uuid[]) and r.state <> 'discarded'), '[]'),
    'documents', coalesce((select json_agg(latest.item) from (select json_build_object('id', d.id, 'kind', d.kind, 'accord', a.code,
          'number', d.year || '/' || d.number, 'title', d.title, 'issuedOn', d.issued_on, 'isSuperseded',
          exists (select from issued_document later where later.supersedes_id = d.id)) as item
        from issued_document d join accord a on a.id = d.accord_id where d.accord_id = any($3::uuid[])
        order by d.issued_at desc limit 5) latest), '[]'),
    'mandates', coalesce((select json_agg(json_build_object('accord', a.code, 'role', m.role, 'party', p.short_name,
        'validTo', m.valid_to) order by a.code, m.role) from mandate m join accord a on a.id = m.accord_id
        left join party p on p.id = m.party_id cross join lateral (select ${accessDayOf()} as today) d
        where m.user_id = $1::uuid and m.valid_from <= d.today and (m.valid_to is null or m.valid_to >= d.today)), '[]'),
    'tables', (${tableWorkSql}),
    'findings', (${findingWorkSql}),
    'people', case when $4::boolean then json_build_object(
      'isEmpty', not exists (select from accord), 'invitations', coalesce((select json_agg(json_build_object('name', u.given_name || ' ' || u.family_name,
          'expiresOn', l.expires_at::date, 'isExpired', l.expires_at < now()) order by l.expires_at)
        from user_account u join lateral (select o.expires_at from one_time_link o where o.user_id = u.id
          and o.purpose = 'invitation' and o.used_at is null order by o.created_at desc limit 1) l on true
        where u.password_hash is null and ${isOpenAccount('u')}), '[]'),
      'ending', coalesce((select json_agg(json_build_object('name', u.given_name || ' ' || u.family_name,
          'accord', a.code, 'role', m.role, 'party', p.short_name, 'validTo', m.valid_to) order by m.valid_to)
        from mandate m join user_account u on u.id = m.user_id join accord a on a.id = m.accord_id
        left join party p on p.id = m.party_id cross join lateral (select ${accessDayOf()} as today) d
        where m.valid_to between d.today and d.today + 60), '[]')) end
  )::text as body`;

/** Roles in which somebody answers for a party at the Tables. */
const answering: readonly Role[] = ['signatory', 'table_member'];

@Injectable()
export class HomeDeskQueries {
  constructor(private readonly database: Database) {}

  async of(viewer: Viewer): Promise<HomeDesk> {
    const row = await this.database.first<{ body: string }>(desk, [
      viewer.userId,
      accordIdsWith(viewer, 'report.read_draft'),
      accordIdsWith(viewer, 'report.read'),
      may(viewer, 'people.manage'),
      viewer.mandates.flatMap(({ role, partyId }) => (answering.includes(role) && partyId ? [partyId] : [])),
      accordIdsWith(viewer, 'meeting.record'),
      accordIdsWith(viewer, 'finding.answer'),
      accordIdsWith(viewer, 'finding.write'),
    ]);
    return JSON.parse(row?.body ?? '{}') as HomeDesk;
  }
}
