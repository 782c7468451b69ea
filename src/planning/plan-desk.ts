import { allowedAccordIds, isPerson, type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { type GovernanceRules } from '../accord/governance.rules';
import { rulesOn } from '../accord/rules-on.queries';
import { todayOf } from '../accord/today.queries';
import { type LocalizedText } from '../kernel/language';
import { type Statements } from '../platform/database/statements';
import { planningRefusals } from './planning.refusals';

/** An accord as somebody who plans stands before it. */
export interface PlanDesk {
  readonly accordId: string;
  readonly accord: string;
  readonly title: LocalizedText;
  readonly currency: string;
  readonly today: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly rules: GovernanceRules;
  readonly hasTechnicalTable: boolean;
  /** Parties for which the person may propose. */
  readonly parties: readonly { readonly id: string; readonly code: string }[];
}

const deskSql = `
  select a.id as "accordId", a.code as accord, a.title, a.currency, (${todayOf('a')})::text as today,
    a.starts_on::text as "startsOn", a.ends_on::text as "endsOn", a.is_illustrative as "isIllustrative", a.disclaimer,
    ${rulesOn('a.id', todayOf('a'))} as rules,
    exists (select from governing_table t where t.accord_id = a.id and t.kind = 'technical') as "hasTechnicalTable"
  from accord a where a.code = $1 and ($2::uuid[] is null or a.id = any ($2))`;

/** The accord, if they hold this permission there; else not found. */
export async function openPlanDesk(
  statements: Statements,
  acting: Acting,
  permission: Permission,
  accord: string,
): Promise<PlanDesk> {
  const row = await statements.first<Omit<PlanDesk, 'parties'>>(deskSql, [
    accord,
    allowedAccordIds(acting, permission),
  ]);
  if (!row) throw planningRefusals.of('plan.not_found');
  const mandates = isPerson(acting) ? acting.mandates.filter(({ accordId }) => accordId === row.accordId) : [];
  const parties = mandates.flatMap(({ role, partyId, partyCode }) =>
    partyId && partyCode && (role === 'signatory' || role === 'secretariat') ? [{ id: partyId, code: partyCode }] : [],
  );
  return { ...row, parties };
}
