import { yearOf } from '../../kernel/civil-date';
import { isWorkingDay } from '../../kernel/working-days';
import { addDays, civilDate } from '../../kernel/civil-date';
import { type AccordFile } from './accord-file.shape';
import { type FileCodes } from './file-codes';
import { type Findings } from './findings';
import { type FileTable } from './rules-section.shape';
import { type Place } from './file-fault';
import { membersOf, tablesOf } from './file-tables';

/** Source: data format, "Rules" and "Parties and other bodies". */
export function checkAccord(file: AccordFile, codes: FileCodes, findings: Findings): void {
  const { term, rules, timeZone } = file.accord;
  if (term.end < term.start)
    findings.fault(['accord', 'term', 'end'], 'rule.dates_reversed', { start: term.start, end: term.end });
  if (timeZone !== undefined && !isTimeZone(timeZone))
    findings.fault(['accord', 'timeZone'], 'rule.time_zone', { zone: timeZone });
  if (rules.ragThresholds.amber > rules.ragThresholds.green)
    findings.fault(['accord', 'rules', 'ragThresholds', 'amber'], 'rule.thresholds');
  if (!hasWorkingDays(file)) findings.fault(['accord', 'rules', 'workingDays'], 'rule.no_working_day');
  for (const { table, place } of tablesOf(file)) checkTable(file, table, place, codes, findings);
}

function checkTable(file: AccordFile, table: FileTable, place: Place, codes: FileCodes, findings: Findings): void {
  findings.known([...place, 'chairParty'], table.chairParty, codes.parties, 'parties');
  findings.known([...place, 'secretaryParty'], table.secretaryParty, codes.parties, 'parties');
  findings.allKnown([...place, 'members'], table.members, codes.parties, 'parties');
  findings.allKnown([...place, 'invited'], table.invited, codes.otherBodies, 'otherBodies');
  const members = membersOf(file, table).length;
  if (table.quorumCount > members)
    findings.fault([...place, 'quorumCount'], 'rule.quorum_above_members', { quorum: table.quorumCount, members });
  const expected = table.quorum === 'majority_of_members' ? Math.floor(members / 2) + 1 : Math.ceil((2 * members) / 3);
  if (table.quorumCount !== expected && table.quorumCount <= members)
    findings.notice([...place, 'quorumCount'], 'notice.quorum_count', {
      rule: table.quorum,
      members,
      expected,
      found: table.quorumCount,
    });
}

export function checkParties(file: AccordFile, codes: FileCodes, findings: Findings): void {
  const parents = new Map(file.parties.map((party) => [party.code, party.affiliatedTo ?? []]));
  for (const [index, party] of file.parties.entries()) {
    const place = ['parties', index];
    findings.allKnown([...place, 'affiliatedTo'], party.affiliatedTo, codes.parties, 'parties');
    findings.allKnown([...place, 'mainTargetGroups'], party.mainTargetGroups, codes.targetGroups, 'targetGroups');
    const circle = circleFrom(party.code, parents);
    if (circle) findings.fault([...place, 'affiliatedTo'], 'rule.affiliation_cycle', { path: circle.join(' → ') });
  }
  const bases = new Set([...codes.meetings, ...codes.procedures, ...codes.approvals]);
  for (const [index, event] of file.partiesEvents.entries()) {
    findings.known(['partiesEvents', index, 'party'], event.party, codes.parties, 'parties');
    findings.known(['partiesEvents', index, 'basis'], event.basis, bases, 'approvals, writtenProcedures, meetings');
  }
}

/** A breakdown needs something to break down by. */
export function checkIndicatorCatalogue(file: AccordFile, findings: Findings): void {
  const dimensions = new Set<string>(file.targetGroups.length > 0 ? ['target_group'] : []);
  if (file.provinces.length > 0) dimensions.add('province');
  for (const [index, { disaggregateBy }] of file.indicatorCatalogue.entries())
    findings.allKnown(
      ['indicatorCatalogue', index, 'disaggregateBy'],
      disaggregateBy,
      dimensions,
      'targetGroups, provinces',
    );
}

export function checkPlans(file: AccordFile, codes: FileCodes, findings: Findings): void {
  const years = new Set<number>();
  const { start, end } = file.accord.term;
  for (const [index, plan] of file.plans.entries()) {
    const place = ['plans', index];
    if (years.has(plan.year)) findings.fault([...place, 'year'], 'rule.duplicate_number', { number: plan.year });
    years.add(plan.year);
    if (plan.year < yearOf(start) || plan.year > yearOf(end))
      findings.fault([...place, 'year'], 'rule.year_outside_term', { year: plan.year });
    findings.known([...place, 'approvedIn'], plan.approvedIn, codes.meetings, 'meetings');
    findings.known([...place, 'amendedIn'], plan.amendedIn, codes.meetings, 'meetings');
  }
  for (const [index, objective] of (file.objectives ?? []).entries()) {
    findings.known(['objectives', index, 'indicator'], objective.indicator, codes.indicators, 'indicatorCatalogue');
    findings.allKnown(['objectives', index, 'actions'], objective.actions, codes.actions, 'actions');
  }
  const past = file.previousPlanSummary;
  if (!past) return;
  for (const line of past.byLine.keys())
    findings.known(['previousPlanSummary', 'byLine', line], line, codes.actionLines, 'actionLines');
  const place = ['previousPlanSummary', 'commonIndicators'];
  for (const [index, common] of past.commonIndicators.entries())
    findings.known([...place, index, 'indicator'], common.indicator, codes.indicators, 'indicatorCatalogue');
  findings.distinct(
    place,
    past.commonIndicators.map((common) => common.indicator),
    ['indicator'],
  );
}

/** Each circle is told once, at the party of it whose code sorts first. */
function circleFrom(start: string, parents: ReadonlyMap<string, readonly string[]>): string[] | undefined {
  const reachedFrom = new Map<string, string>();
  const waiting = [start];
  for (let code = waiting.pop(); code !== undefined; code = waiting.pop())
    for (const parent of parents.get(code) ?? []) {
      if (parent === start) {
        const circle = [code, start];
        while (circle[0] !== start) circle.unshift(reachedFrom.get(circle[0] ?? '') ?? start);
        return circle.every((one) => one >= start) ? circle : undefined;
      }
      if (reachedFrom.has(parent)) continue;
      reachedFrom.set(parent, code);
      waiting.push(parent);
    }
  return undefined;
}

function isTimeZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

function hasWorkingDays(file: AccordFile): boolean {
  const calendar = file.accord.rules.workingDays;
  const first = civilDate(`${yearOf(file.accord.term.start)}-01-01`);
  return Array.from({ length: 366 }, (_, day) => addDays(first, day)).some((day) => isWorkingDay(calendar, day));
}
