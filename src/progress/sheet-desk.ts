import { allowedAccordIds, isPerson, userIdOf, type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { type GovernanceRules } from '../accord/governance.rules';
import { todayOf } from '../accord/today.queries';
import { parsePeriod, periodsOverlap, type CalendarPeriod } from '../kernel/calendar-period';
import { civilDate, type CivilDate } from '../kernel/civil-date';
import { type LocalizedText } from '../kernel/language';
import { type Statements } from '../platform/database/statements';
import { type DatedRules, rulesInForce } from '../accord/rules-in-force.rules';
import { sheetDueOn } from '../reporting/sheets.rules';
import { progressRefusals } from './progress.refusals';
import { reportingSettings, type ReportingSettings } from './reporting-settings.rules';
import { type SheetActor, type SheetStanding } from './sheet-acts.rules';
import { type SheetFacts } from './sheet-facts';
import { narrowed, periodValues, sheetFactsSql, type SheetNarrowing } from './sheet-facts.sql';
import { exceptionUntil, windowState, type WindowState } from './window.rules';

/** A period of an accord as somebody with a mandate on it stands before it. */
export interface SheetDesk {
  readonly accordId: string;
  readonly accord: string;
  readonly accordTitle: Readonly<Record<string, string>>;
  readonly currency: string;
  readonly timeZone: string;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly today: CivilDate;
  /** The instant, by the database's clock, at which `today` was read. */
  readonly at: string;
  readonly period: CalendarPeriod;
  readonly dueOn: CivilDate;
  readonly rules: GovernanceRules;
  readonly settings: ReportingSettings;
  readonly window: WindowState;
  /** Parties for which the person holds a signatory's mandate here. */
  readonly partyIds: readonly string[];
  readonly isSecretariat: boolean;
  readonly isAuditor: boolean;
  /** Parties of the secretariat's mandates: a sheet led by one of them needs a second person. */
  readonly secretariatPartyIds: readonly string[];
}

interface DeskRow {
  readonly id: string;
  readonly code: string;
  readonly title: Readonly<Record<string, string>>;
  readonly currency: string;
  readonly timeZone: string;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly today: string;
  readonly at: string;
  readonly rules: readonly DatedRules[];
  readonly windowEvents: readonly { readonly kind: 'closed' | 'reopened' }[];
  readonly secretariatPartyIds: readonly string[];
}

const deskSql = `
  select a.id, a.code, a.title, a.currency, a.time_zone as "timeZone",
    a.is_illustrative as "isIllustrative", a.disclaimer, (${todayOf('a')})::text as today,
    to_char(now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
    coalesce((select json_agg(json_build_object('validFrom', r.valid_from, 'validTo', r.valid_to, 'rules', r.rules)
      order by r.valid_from) from accord_rule_version r where r.accord_id = a.id), '[]') as rules,
    coalesce((select json_agg(json_build_object('kind', w.kind) order by w.happened_at)
      from reporting_window_event w where w.accord_id = a.id and w.period = $3), '[]') as "windowEvents",
    coalesce((select json_agg(distinct m.party_id) from mandate m
      where m.accord_id = a.id and m.role = 'secretariat' and m.party_id is not null), '[]') as "secretariatPartyIds"
  from accord a where a.code = $1 and ($2::uuid[] is null or a.id = any ($2))`;

/** The accord and one of its party periods, if they hold this permission there; else not found. */
export async function openDesk(
  statements: Statements,
  acting: Acting,
  permission: Permission,
  accordCode: string,
  periodCode: string,
): Promise<SheetDesk> {
  const row = await statements.first<DeskRow>(deskSql, [accordCode, allowedAccordIds(acting, permission), periodCode]);
  if (!row) throw progressRefusals.of('progress.accord_not_found');
  const period = parsePeriod(periodCode);
  if (!period) throw progressRefusals.of('progress.period_unknown', { period: periodCode.slice(0, 40) });
  const rules = rulesInForce(row.rules, period.endsOn);
  if (period.cadence !== rules.reporting.partyReportEvery)
    throw progressRefusals.of('progress.period_unknown', { period: period.code });
  const today = civilDate(row.today);
  const mandates = isPerson(acting) ? acting.mandates.filter(({ accordId }) => accordId === row.id) : [];
  const withRole = (role: string): string[] =>
    mandates.flatMap((mandate) => (mandate.role === role && mandate.partyId ? [mandate.partyId] : []));
  return {
    accordId: row.id,
    accord: row.code,
    accordTitle: row.title,
    currency: row.currency,
    timeZone: row.timeZone,
    isIllustrative: row.isIllustrative,
    disclaimer: row.disclaimer,
    today,
    at: row.at,
    period,
    dueOn: sheetDueOn(period, rules),
    rules,
    settings: reportingSettings(rules),
    window: windowState(period.endsOn, row.windowEvents, today),
    partyIds: withRole('signatory'),
    isSecretariat: !isPerson(acting) || mandates.some(({ role }) => role === 'secretariat'),
    isAuditor: mandates.some(({ role }) => role === 'auditor'),
    secretariatPartyIds: row.secretariatPartyIds,
  };
}

/** The sheets of the period, those of actions that owe none included. */
export async function sheetsOf(
  statements: Statements,
  desk: Pick<SheetDesk, 'accordId' | 'period'>,
  narrowing: SheetNarrowing = {},
): Promise<SheetFacts[]> {
  const { where, values } = narrowed(narrowing);
  const rows = await statements.rows<{ sheet: SheetFacts }>(sheetFactsSql(where), [
    ...periodValues(desk.accordId, desk.period),
    ...values,
  ]);
  return rows.map(({ sheet }) => sheet);
}

/** Whether the action owes a sheet for the period: it runs in it, and did not stop before it. */
export function owesSheet(facts: SheetFacts, period: CalendarPeriod): boolean {
  const running = { startsOn: civilDate(facts.startsOn), endsOn: civilDate(facts.endsOn) };
  const hasStopped = facts.lastStatus === 'suspended' || facts.lastStatus === 'cancelled';
  return (
    periodsOverlap(running, period) &&
    !(hasStopped && facts.suspendedOn !== null && facts.suspendedOn < period.startsOn)
  );
}

export function standingOf(desk: SheetDesk, facts: SheetFacts): SheetStanding {
  return {
    window: windowState(desk.period.endsOn, facts.windowEvents, desk.today),
    exceptionUntil: exceptionUntil(facts.exceptions, { partyId: facts.leadId, actionId: facts.actionId }, desk.today),
    state: facts.submission?.state ?? 'none',
    isOwed: owesSheet(facts, desk.period),
    isEarlierReopened: facts.isEarlierReopened,
    authorIds: facts.submission?.authorIds ?? [],
    isOwnBody: desk.secretariatPartyIds.includes(facts.leadId),
    acceptanceProposedById: facts.submission?.acceptanceProposedById ?? null,
    confirmation: facts.submission?.confirmation ?? null,
    isPartyWriting: facts.draft !== null && !facts.draft.isAsSent && facts.submission?.enteredByParty === null,
    hasPartyMail: facts.evidence.some(({ purpose }) => purpose === 'party_mail'),
  };
}

export function actorOn(desk: SheetDesk, facts: SheetFacts, acting: Acting): SheetActor {
  return {
    userId: userIdOf(acting),
    isOfParty: desk.partyIds.includes(facts.leadId),
    isOfSecretariat: desk.isSecretariat,
  };
}
