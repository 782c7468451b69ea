import { type AccordFile } from '../accord-file/accord-file.shape';
import { type Place } from '../accord-file/file-fault';
import { type FileMeeting } from '../accord-file/meeting.shape';
import { type WantedRows } from './accord-rows';
import { type Codes, type Wording } from './wanted-accord';

/** Sittings, written procedures and the register of decisions as rows. */
export function wantMeetings(
  file: AccordFile,
  accordId: string,
  rows: WantedRows,
  codes: Codes,
  wording: Wording,
): void {
  for (const [index, meeting] of file.meetings.entries()) {
    const { convocation } = meeting;
    const id = rows.add(
      'meeting',
      meeting.code,
      ['meetings', index],
      {
        accord_id: accordId,
        table_id: codes.id('table', meeting.body),
        code: meeting.code,
        held_on: meeting.date,
        starts_at: `${meeting.startTime}:00`,
        ends_at: meeting.endTime === null ? null : `${meeting.endTime}:00`,
        mode: meeting.mode,
        place: wording.orNull(meeting.placeIt, meeting.placeEn),
        note: wording.orNull(meeting.noteIt, meeting.noteEn),
        call: meeting.call,
        state: meeting.state,
        notice_due_on: convocation.dueBy,
        notice_sent_on: convocation.sentOn,
        notice_working_days: convocation.noticeWorkingDays,
        notice_register_number: convocation.protocolNumber,
        is_urgent: convocation.urgent ?? false,
        present_count: meeting.presentCount,
        quorum_required: meeting.quorumRequired,
        is_quorum_met: meeting.quorumMet,
      },
      { onlyIfNew: { origin: 'import' } },
    );
    codes.put('meeting', meeting.code, id);
    wantAgenda(meeting, id, ['meetings', index], rows, wording);
    for (const [at, row] of meeting.attendance.entries())
      rows.add('attendance', `${meeting.code} · ${row.party}`, ['meetings', index, 'attendance', at], {
        meeting_id: id,
        party_id: codes.id('party', row.party),
        state: row.state,
        office: wording.orNull(row.roleIt, row.roleEn),
        deputy_office: wording.orNull(row.delegateOfficeIt, row.delegateOfficeEn),
        is_remote: row.remote,
      });
  }
  for (const [index, { code, minutes }] of file.meetings.entries())
    if (minutes)
      rows.add('minutes', code, ['meetings', index, 'minutes'], {
        meeting_id: codes.id('meeting', code),
        draft_due_on: minutes.draftDueBy,
        draft_sent_on: minutes.draftSentOn,
        state: minutes.state,
        approved_in_meeting_id: codes.idOrNull('meeting', minutes.approvedInMeeting),
      });
  wantDecisions(file, accordId, rows, codes, wording);
}

function wantAgenda(meeting: FileMeeting, meetingId: string, place: Place, rows: WantedRows, wording: Wording): void {
  for (const [at, item] of meeting.agenda.entries())
    rows.add('agenda_item', `${meeting.code} · ${item.n}`, [...place, 'agenda', at], {
      meeting_id: meetingId,
      number: item.n,
      kind: item.type,
      title: wording.of(item.titleIt, item.titleEn),
      related_plan_year: item.relatedPlanYear ?? null,
      related_actions: item.relatedActions ?? [],
      added_on: item.addedOn ?? null,
      added_note: wording.orNull(item.addedNoteIt, item.addedNoteEn),
      outcome: item.vote?.outcome ?? null,
      votes_for: item.vote?.votesFor ?? null,
      votes_against: item.vote?.votesAgainst ?? null,
      abstentions: item.vote?.abstentions ?? null,
      recused: item.vote ? (item.vote.recused ?? 0) : null,
      presided_by: item.vote?.presidedBy ?? null,
      chair_vote: item.vote?.chairVote ?? null,
    });
}

function wantDecisions(file: AccordFile, accordId: string, rows: WantedRows, codes: Codes, wording: Wording): void {
  for (const [index, procedure] of file.writtenProcedures.entries()) {
    const { responses } = procedure;
    const id = rows.add('written_procedure', procedure.code, ['writtenProcedures', index], {
      accord_id: accordId,
      table_id: codes.id('table', procedure.body),
      code: procedure.code,
      opened_on: procedure.openedOn,
      closes_on: procedure.closesOn,
      subject: wording.of(procedure.subjectIt, procedure.subjectEn),
      rule_in_words: procedure.rule,
      consents: responses.consent,
      silences: responses.silence,
      abstentions: responses.abstention,
      objections: responses.objection,
      outcome: procedure.outcome,
    });
    codes.put('procedure', procedure.code, id);
  }
  for (const [index, approval] of file.approvals.entries())
    rows.add('resolution', approval.code, ['approvals', index], {
      accord_id: accordId,
      table_id: codes.id('table', approval.body),
      code: approval.code,
      decided_on: approval.decidedOn,
      meeting_id: codes.idOrNull('meeting', approval.meeting),
      agenda_item_number: approval.agendaItem,
      written_procedure_id: codes.idOrNull('procedure', approval.writtenProcedure),
      subject: wording.of(approval.subjectIt, approval.subjectEn),
      outcome: approval.outcome,
      plan_year: approval.planYear,
      related_actions: approval.relatedActions,
    });
}
