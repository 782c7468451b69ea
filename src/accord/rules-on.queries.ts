/**
 * SQL: the order in which the version that applies on a day comes first. Source: the versions' own dates; before the
 * first one, and where no day is given, the first. The same as rulesInForce.
 */
export function versionOn(version: string, day: string): string {
  return `(${version}.valid_from <= ${day}) desc, case when ${version}.valid_from <= ${day} then ${version}.valid_from end desc,
    ${version}.valid_from`;
}

/**
 * SQL: what the accord's rules say on a day, one row at most.
 * @param columns of the version, which is called `r`
 */
export function rulesOn(accordId: string, day: string, columns = 'r.rules'): string {
  return `(select ${columns} from accord_rule_version r where r.accord_id = ${accordId}
    order by ${versionOn('r', day)} limit 1)`;
}

/** SQL: whether the accord never changed its rules: then no day needs to be looked at. */
export function hasOneRuleVersion(accordId: string): string {
  return `((select count(*) from accord_rule_version v where v.accord_id = ${accordId}) <= 1)`;
}
