import { type AccordFile } from './accord-file.shape';
import { type FileCodes } from './file-codes';
import { type Place } from './file-fault';
import { membershipOf, membersOf, tablesOf } from './file-tables';
import { type Findings } from './findings';
import { type FileApproval, type FileWrittenProcedure } from './meeting.shape';
import { type FileTable } from './rules-section.shape';

/** Source: data format, "Top level" (approvals) and "Meetings" (written procedures). */
export function checkWrittenProcedure(file: AccordFile, index: number, codes: FileCodes, findings: Findings): void {
  const procedure = file.writtenProcedures[index] as FileWrittenProcedure;
  const place: Place = ['writtenProcedures', index];
  if (procedure.closesOn < procedure.openedOn)
    findings.fault([...place, 'closesOn'], 'rule.dates_reversed', {
      start: procedure.openedOn,
      end: procedure.closesOn,
    });
  if (!findings.known([...place, 'body'], procedure.body, codes.tables, 'rules')) return;
  const table = tablesOf(file).find((one) => one.table.code === procedure.body)?.table as FileTable;
  const parties = membersOf(file, table).filter((party) => {
    const { joinedOn, leftOn } = membershipOf(file, party);
    return joinedOn <= procedure.openedOn && (leftOn === null || procedure.openedOn <= leftOn);
  }).length;
  const { consent, silence, abstention, objection } = procedure.responses;
  const sum = consent + silence + abstention + objection;
  if (procedure.outcome !== null && sum !== parties)
    findings.fault([...place, 'responses'], 'rule.responses_do_not_sum', { sum, parties });
}

export function checkApproval(file: AccordFile, index: number, codes: FileCodes, findings: Findings): void {
  const approval = file.approvals[index] as FileApproval;
  const place: Place = ['approvals', index];
  findings.known([...place, 'body'], approval.body, codes.tables, 'rules');
  findings.allKnown([...place, 'relatedActions'], approval.relatedActions, codes.actions, 'actions');
  if (approval.planYear !== null && !file.plans.some((plan) => plan.year === approval.planYear))
    findings.fault([...place, 'planYear'], 'rule.unknown_code', { code: String(approval.planYear), of: 'plans' });
  const isOfMeeting = approval.meeting !== null && approval.agendaItem !== null;
  if (
    isOfMeeting === (approval.writtenProcedure !== null) ||
    (approval.meeting !== null) !== (approval.agendaItem !== null)
  )
    findings.fault(place, 'rule.decision_source');
  findings.known([...place, 'meeting'], approval.meeting, codes.meetings, 'meetings');
  findings.known([...place, 'writtenProcedure'], approval.writtenProcedure, codes.procedures, 'writtenProcedures');
  const origin = originOf(file, approval, place, findings);
  if (!origin) return;
  if (origin.body !== approval.body)
    findings.fault([...place, 'body'], 'rule.decision_body', { body: approval.body, found: origin.body });
  if (origin.outcome !== null && origin.outcome !== approval.outcome)
    findings.fault([...place, 'outcome'], 'rule.decision_outcome', {
      found: approval.outcome,
      expected: origin.outcome,
    });
  if (origin.day !== approval.decidedOn)
    findings.notice([...place, 'decidedOn'], 'notice.decision_day', {
      found: approval.decidedOn,
      expected: origin.day,
    });
}

interface Origin {
  readonly body: string;
  readonly day: string;
  readonly outcome: string | null;
}

function originOf(file: AccordFile, approval: FileApproval, place: Place, findings: Findings): Origin | undefined {
  const procedure = file.writtenProcedures.find((one) => one.code === approval.writtenProcedure);
  if (procedure) return { body: procedure.body, day: procedure.closesOn, outcome: procedure.outcome };
  const meeting = file.meetings.find((one) => one.code === approval.meeting);
  if (!meeting || approval.agendaItem === null) return undefined;
  const item = meeting.agenda.find((one) => one.n === approval.agendaItem);
  if (!item)
    findings.fault([...place, 'agendaItem'], 'rule.agenda_item_missing', {
      code: meeting.code,
      number: approval.agendaItem,
    });
  return { body: meeting.body, day: meeting.date, outcome: item?.vote?.outcome ?? null };
}
