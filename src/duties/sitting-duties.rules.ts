/** What a sitting obliges to: notice, the report before it, draft minutes, their adoption. Source: the accord's rules. */
import { type GovernanceRules, type TableRules } from '../accord/governance.rules';
import {
  blank,
  stateOfDuty,
  type Duty,
  type DutyContext,
  type DutyFacts,
  type DutyKind,
  type MeetingFacts,
} from './duty';

export function sittingDuties(facts: DutyFacts, { rules }: DutyContext, meeting: MeetingFacts): Duty[] {
  if (meeting.state === 'cancelled') return [];
  const table = rules.tables.find(({ code }) => code === meeting.table);
  const found: Duty[] = [];
  if (meeting.noticeDueOn !== null || meeting.noticeSentOn !== null)
    found.push(sittingDuty('notice', meeting, table, facts.today, meeting.noticeDueOn, meeting.noticeSentOn));
  const before = reportBefore(facts, rules, meeting, table);
  if (before) found.push(before);
  if (meeting.state !== 'held' && meeting.state !== 'not_quorate') return found;
  found.push(sittingDuty('minutes_draft', meeting, table, facts.today, meeting.draftDueOn, meeting.draftSentOn));
  const next = facts.meetings
    .filter((one) => one.table === meeting.table && one.heldOn > meeting.heldOn)
    .filter(({ state }) => state === 'held' || state === 'planned' || state === 'scheduled')
    .sort((left, right) => left.heldOn.localeCompare(right.heldOn))[0];
  const adoption = sittingDuty(
    'minutes_adoption',
    meeting,
    table,
    facts.today,
    next?.heldOn ?? null,
    meeting.minutesState === 'approved' ? (meeting.adoptedOn ?? next?.heldOn ?? null) : null,
  );
  return [...found, { ...adoption, owedBy: meeting.table, evidence: meeting.adoptedIn ? [meeting.adoptedIn] : [] }];
}

function sittingDuty(
  kind: DutyKind,
  meeting: MeetingFacts,
  table: TableRules | undefined,
  today: string,
  dueOn: string | null,
  doneOn: string | null,
): Duty {
  return {
    ...blank(kind, table?.secretaryParty ?? meeting.table, meeting.code),
    state: stateOfDuty(dueOn, doneOn, today),
    dueOn,
    doneOn,
    evidence: doneOn === null ? [] : [meeting.code],
  };
}

/** A Table that decides has the Technical Table's report before it; nothing is told of sittings a file knows no papers of. */
function reportBefore(
  facts: DutyFacts,
  rules: GovernanceRules,
  meeting: MeetingFacts,
  table: TableRules | undefined,
): Duty | null {
  const technical = rules.tables.find(({ kind }) => kind === 'technical');
  if (!technical || table?.kind !== 'management' || (meeting.isImported && meeting.state !== 'scheduled')) return null;
  const { heldOn: dueOn, reportTabledOn: doneOn } = meeting;
  return {
    ...blank('report_before_sitting', technical.secretaryParty, meeting.code),
    state: stateOfDuty(dueOn, doneOn, facts.today),
    dueOn,
    doneOn,
    evidence: doneOn === null ? [] : [meeting.code],
  };
}
