/** SQL: a request for figures `r` as JSON for those who may write its sheet. */
export const figureRequestJson = `json_build_object(
  'id', r.id, 'body', coalesce(p.short_name, o.name), 'recipient', r.recipient_name, 'askedAt', r.asked_at,
  'expiresAt', r.expires_at, 'isExpired', r.expires_at <= now(), 'isWithdrawn', r.withdrawn_at is not null,
  'asksSpending', r.asks_spending, 'indicators', (select coalesce(json_agg(i.code order by i.position), '[]')
    from indicator i where i.id = any (r.indicator_ids)),
  'answeredAt', r.answered_at, 'answeredBy', r.answered_by, 'answer', r.answer::json)`;

/** Requests of one sheet, the newest first. $1 submission. */
export const figureRequestsSql = `
  select ${figureRequestJson} as request from figure_request r
    left join party p on p.id = r.party_id left join other_body o on o.id = r.other_body_id
  where r.submission_id = $1 order by r.asked_at desc, r.id`;

/** The request behind a link that is still good. $1 hash of the token. */
export const openRequestSql = `
  select r.id, r.submission_id as "submissionId", r.message, r.language, r.asks_spending as "asksSpending",
    r.recipient_name as recipient, r.expires_at as "expiresAt", s.accord_id as "accordId", a.code as accord, lead.id as "leadId", s.period, x.code as action,
    a.title as "accordTitle", a.currency, a.time_zone as "timeZone", v.title as title, lead.short_name as lead,
    coalesce(p.short_name, o.name) as body, u.given_name || ' ' || u.family_name as "askedBy",
    case when a.is_illustrative then a.disclaimer end as disclaimer, a.is_illustrative as "isIllustrative",
    a.reference_date::text as "referenceDate",
    (select coalesce(json_agg(json_build_object('code', i.code, 'name', i.name, 'unit', i.unit, 'decimals', i.decimals)
      order by i.position), '[]') from indicator i where i.id = any (r.indicator_ids)) as indicators
  from figure_request r join submission s on s.id = r.submission_id join accord a on a.id = s.accord_id
    join action x on x.id = s.action_id join action_version v on v.id = s.action_version_id
    join party lead on lead.id = v.lead_party_id
    left join party p on p.id = r.party_id left join other_body o on o.id = r.other_body_id
    left join user_account u on u.id = r.asked_by_id
  where r.token_sha256 = $1 and r.answered_at is null and r.withdrawn_at is null and r.expires_at > now()`;

/** Bodies that may be asked: the action's partners and implementing bodies. $1 action version. */
export const askableBodiesSql = `
  select json_build_object('code', 'party:' || p.code, 'name', p.short_name, 'partyId', p.id, 'otherBodyId', null) as body
  from action_version v join party p on p.id = any (v.partner_party_ids) where v.id = $1
  union all
  select json_build_object('code', 'body:' || o.code, 'name', o.name, 'partyId', null, 'otherBodyId', o.id)
  from action_version v join other_body o on o.id = any (v.implementing_body_ids) where v.id = $1`;
