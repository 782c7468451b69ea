import { Injectable } from '@nestjs/common';
import { type PageOf } from '../platform/api/cursor';
import { pageStatement, readPage, type JsonAnswer } from '../platform/api/json-answer';
import { Database } from '../platform/database/database';
import { rulesOn, versionOn } from './rules-on.queries';
import { changeMarkOf, todayOf } from './today.queries';

const accordHead = `
  'code', a.code, 'title', a.title, 'originalLanguage', a.original_language, 'currency', a.currency,
  'timeZone', a.time_zone, 'signedOn', a.signed_on, 'startsOn', a.starts_on, 'endsOn', a.ends_on,
  'today', ${todayOf('a')}, 'isIllustrative', a.is_illustrative, 'disclaimer', a.disclaimer`;

const list = pageStatement(
  `
  select a.starts_on::text as sort_key, a.code as tie, json_build_object(${accordHead},
    'parties', (select count(*) from party p where p.accord_id = a.id and p.left_on is null),
    'planYears', coalesce((select json_agg(ap.year order by ap.year) from action_plan ap where ap.accord_id = a.id), '[]')
  ) as item
  from accord a where a.id = any($1::uuid[])`,
  false,
);

const party = `
  json_build_object('code', p.code, 'kind', p.kind, 'role', p.role, 'shortName', p.short_name,
    'officialName', p.official_name, 'formerNames', p.former_names, 'serves', p.serves,
    'websiteDomains', p.website_domains, 'isDomainVerified', p.is_domain_verified,
    'isAffiliationVerified', p.is_affiliation_verified, 'taxCode', p.tax_code,
    'isTaxCodeVerified', p.is_tax_code_verified, 'mainTargetGroups', p.main_target_groups, 'note', p.note,
    'joinedOn', p.joined_on, 'leftOn', p.left_on,
    'affiliatedTo', coalesce((select json_agg(parent.code order by parent.position) from party_affiliation pa
      join party parent on parent.id = pa.parent_party_id where pa.party_id = p.id), '[]'))`;

/**
 * What the actions that serve it reached, accepted sheets alone, each with the latest value of each year, combined as the
 * indicator combines; null where no exact number can be told. The same as term-objectives.rules.ts in reporting, where
 * the bounds stand; a test holds the two together.
 */
const objectiveActual = `
  (select case
     when i.is_deduplicated and count(*) filter (where told.value <> 0) > 1 then null
     when i.aggregation = 'sum' then sum(told.value)
     when i.aggregation = 'average' then avg(told.value)
     when min(told.value) filter (where told.is_latest) = max(told.value) filter (where told.is_latest)
       then max(told.value) filter (where told.is_latest) end
   from (
     select last_of_year.value, last_of_year.ends_on = max(last_of_year.ends_on) over () as is_latest
     from (
       select distinct on (s.action_id, left(s.period, 4)) v.accepted as value, period_ends_on(s.period) as ends_on
       from objective_contribution oc
         join submission s on s.action_id = oc.action_id and s.state = 'accepted'
         join indicator_value v on v.submission_id = s.id and v.indicator_id = o.indicator_id
       where oc.objective_id = o.id and v.accepted is not null and period_ends_on(s.period) <= t.today
       order by s.action_id, left(s.period, 4), period_ends_on(s.period) desc) last_of_year) told)`;

const objective = `
  json_build_object('code', o.code, 'title', o.title, 'indicator', i.code, 'indicatorName', i.name, 'unit', i.unit,
    'decimals', i.decimals, 'direction', i.direction, 'termTarget', o.term_target::text,
    'actual', trim_scale(reached.actual)::text,
    'attainment', case when reached.actual is null or coalesce(o.term_target, 0) = 0 then null
      when i.direction = 'up' then (reached.actual / o.term_target)::double precision
      when reached.actual = 0 then 1 else (o.term_target / reached.actual)::double precision end,
    'actions', coalesce((select json_agg(x.code order by x.code) from objective_contribution oc
      join action x on x.id = oc.action_id where oc.objective_id = o.id), '[]'))`;

const detail = `
  select ${changeMarkOf('a.id')} || '-' || (${todayOf('a')})::text as mark, json_build_object(${accordHead},
    'publicRecord', a.public_record, 'version', a.version,
    'parties', coalesce((select json_agg(${party} order by p.position) from party p where p.accord_id = a.id), '[]'),
    'otherBodies', coalesce((select json_agg(json_build_object('code', b.code, 'name', b.name, 'kind', b.kind,
      'websiteDomain', b.website_domain, 'isDomainVerified', b.is_domain_verified, 'note', b.note) order by b.position)
      from other_body b where b.accord_id = a.id), '[]'),
    'events', coalesce((select json_agg(json_build_object('code', e.code, 'kind', e.kind, 'occurredOn', e.occurred_on,
      'party', (select p.code from party p where p.id = e.party_id), 'basis', e.basis, 'description', e.description)
      order by e.occurred_on, e.code) from party_event e where e.accord_id = a.id), '[]'),
    'lines', coalesce((select json_agg(json_build_object('code', l.code, 'name', l.name) order by l.position)
      from action_line l where l.accord_id = a.id), '[]'),
    'targetGroups', coalesce((select json_agg(json_build_object('code', g.code, 'name', v.name, 'hint', v.hint,
      'validFrom', v.valid_from, 'validTo', v.valid_to) order by g.position)
      from target_group g join lateral (select known.* from target_group_version known
        where known.target_group_id = g.id order by ${versionOn('known', 't.today')} limit 1) v on true
      where g.accord_id = a.id and (v.valid_to is null or v.valid_to >= t.today)), '[]'),
    'rules', ${rulesOn(
      'a.id',
      't.today',
      `json_build_object('validFrom', r.valid_from, 'validTo', r.valid_to, 'source', r.source, 'settings', r.rules)`,
    )},
    'objectives', coalesce((select json_agg(${objective} order by o.position) from objective o
      left join indicator i on i.id = o.indicator_id
      left join lateral (select ${objectiveActual} as actual) reached on true
      where o.accord_id = a.id), '[]'),
    'tables', coalesce((select json_agg(json_build_object('code', g.code, 'kind', g.kind, 'name', g.name,
      'members', coalesce((select json_agg(s.body_code order by s.body_code) from table_seat s
        where s.table_id = g.id and not s.is_invited), '[]'),
      'invited', coalesce((select json_agg(s.body_code order by s.body_code) from table_seat s
        where s.table_id = g.id and s.is_invited), '[]')) order by g.position)
      from governing_table g where g.accord_id = a.id), '[]'),
    'sectors', coalesce((select json_agg(json_build_object('code', s.code, 'name', s.name,
      'atecoDivisions', s.ateco_divisions, 'atecoNote', s.ateco_note) order by s.position)
      from sector s where s.accord_id = a.id), '[]'),
    'provinces', coalesce((select json_agg(v.code order by v.position) from province v where v.accord_id = a.id), '[]'),
    'plans', coalesce((select json_agg(json_build_object('year', ap.year, 'state', ap.state) order by ap.year)
      from action_plan ap where ap.accord_id = a.id), '[]')
  )::text as body
  from accord a cross join lateral (select ${todayOf('a')} as today) t
  where a.id = any($1::uuid[]) and a.code = $2`;

const indicators = pageStatement(`
  select lpad(i.position::text, 9, '0') as sort_key, i.code as tie, json_build_object('code', i.code, 'name', i.name,
    'kind', i.kind, 'unit', i.unit, 'decimals', i.decimals, 'direction', i.direction,
    'aggregation', i.aggregation, 'isDeduplicated', i.is_deduplicated) as item
  from indicator i join accord a on a.id = i.accord_id where a.id = any($1::uuid[]) and a.code = $5`);

/** Accords as their resources show them; `accordIds` are those the viewer may read. */
@Injectable()
export class AccordQueries {
  constructor(private readonly database: Database) {}

  list(accordIds: readonly string[], page: PageOf): Promise<string | undefined> {
    return readPage(this.database, list, accordIds, page);
  }

  detail(accordIds: readonly string[], code: string): Promise<JsonAnswer | undefined> {
    return this.database.first<JsonAnswer>(detail, [accordIds, code]);
  }

  indicators(accordIds: readonly string[], code: string, page: PageOf): Promise<string | undefined> {
    return readPage(this.database, indicators, accordIds, page, [code]);
  }
}
