/** What the whole term rests on beside its plans, in one JSON document. $1 accord. */
export const termFactsSql = `
select json_build_object(
  'catalogue', coalesce((select json_agg(json_build_object('code', i.code, 'name', i.name, 'unit', i.unit,
    'decimals', i.decimals, 'direction', i.direction, 'aggregation', i.aggregation,
    'isDeduplicated', i.is_deduplicated) order by i.position) from indicator i where i.accord_id = a.id), '[]'),
  'pastLines', coalesce((select json_agg(json_build_object('year', x.year, 'line', l.code, 'actions', x.actions,
    'budgetCents', x.budget_cents, 'spentCents', x.spent_cents) order by x.year, l.position)
    from past_plan_line x join action_line l on l.id = x.action_line_id where x.accord_id = a.id), '[]'),
  'pastIndicators', coalesce((select json_agg(json_build_object('year', x.year, 'indicator', i.code,
    'target', trim_scale(x.target)::text, 'actual', trim_scale(x.actual)::text) order by x.year, i.position)
    from past_plan_indicator x join indicator i on i.id = x.indicator_id where x.accord_id = a.id), '[]'),
  'objectives', coalesce((select json_agg(json_build_object('code', o.code, 'title', o.title, 'indicator', i.code,
    'termTarget', trim_scale(o.term_target)::text,
    'actions', coalesce((select json_agg(x.code order by x.code) from objective_contribution oc
      join action x on x.id = oc.action_id where oc.objective_id = o.id), '[]')) order by o.position)
    from objective o left join indicator i on i.id = o.indicator_id where o.accord_id = a.id), '[]')
) as facts
from accord a where a.id = $1`;
