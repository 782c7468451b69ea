/** SQL: "today" of an accord: its reference date where the data are illustrative, else the civil date in its zone. */
export function todayOf(accord: string, now = 'now()'): string {
  return `coalesce(case when ${accord}.is_illustrative then ${accord}.reference_date end,
    (${now} at time zone ${accord}.time_zone)::date)`;
}

/** SQL: cents as a decimal string with two places; null stays null. */
export function amountOf(cents: string): string {
  return `(${cents} * 0.01)::text`;
}

/**
 * SQL: a mark that changes with every recorded change of the accord: the ids of its latest ledger entries added up
 * (their highest alone would miss an entry that was numbered earlier and committed later).
 */
export function changeMarkOf(accordId: string): string {
  return `(select coalesce(sum(recent.id), 0)::text from
    (select entry.id from ledger_entry entry where entry.accord_id = ${accordId} order by entry.id desc limit 64) recent)`;
}

/** SQL: how many of these dates, kept in ascending order, are not after the day. */
export function countUntil(dates: string, day: string): string {
  return `width_bucket(${day}, ${dates})`;
}
