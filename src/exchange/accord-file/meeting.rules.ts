import { noticeGiven, nthWorkingDayAfter, nthWorkingDayBefore } from '../../kernel/working-days';
import { presentCount } from '../../meetings/quorum.rules';
import { type AccordFile } from './accord-file.shape';
import { type FileCodes } from './file-codes';
import { type Place } from './file-fault';
import { membershipOf, membersOf, tablesOf } from './file-tables';
import { type Findings } from './findings';
import { type FileMeeting } from './meeting.shape';
import { type FileTable } from './rules-section.shape';
import { checkVote } from './vote.rules';

/** Source: data format, "Working days", "Voting" and "Meetings". */
export function checkMeeting(file: AccordFile, index: number, codes: FileCodes, findings: Findings): void {
  const meeting = file.meetings[index] as FileMeeting;
  const place: Place = ['meetings', index];
  if (!findings.known([...place, 'body'], meeting.body, codes.tables, 'rules')) return;
  const table = tablesOf(file).find((one) => one.table.code === meeting.body)?.table as FileTable;
  if (meeting.endTime !== null && meeting.endTime < meeting.startTime)
    findings.fault([...place, 'endTime'], 'rule.dates_reversed', { start: meeting.startTime, end: meeting.endTime });
  checkNotice(file, meeting, table, place, findings);
  checkAttendance(file, meeting, table, place, codes, findings);
  checkAgenda(file, meeting, table, place, codes, findings);
  checkMinutes(file, meeting, place, codes, findings);
}

function checkNotice(file: AccordFile, meeting: FileMeeting, table: FileTable, place: Place, findings: Findings): void {
  const calendar = file.accord.rules.workingDays;
  const { dueBy, sentOn, noticeWorkingDays, urgent } = meeting.convocation;
  const required =
    urgent === true ? (table.urgentNoticeWorkingDays ?? table.noticeWorkingDays) : table.noticeWorkingDays;
  const expected = nthWorkingDayBefore(calendar, meeting.date, required);
  if (dueBy !== null && dueBy !== expected)
    findings.notice([...place, 'convocation', 'dueBy'], 'notice.due_date', { found: dueBy, expected });
  if (sentOn === null) return;
  const given = noticeGiven(calendar, sentOn, meeting.date);
  if (noticeWorkingDays !== null && noticeWorkingDays !== given)
    findings.notice([...place, 'convocation', 'noticeWorkingDays'], 'notice.working_days', {
      found: noticeWorkingDays,
      expected: given,
    });
  if (given < required) findings.notice([...place, 'convocation'], 'notice.short_notice', { given, required });
}

function checkAttendance(
  file: AccordFile,
  meeting: FileMeeting,
  table: FileTable,
  place: Place,
  codes: FileCodes,
  findings: Findings,
): void {
  const { attendance, state, presentCount, quorumRequired, quorumMet } = meeting;
  const listed = attendance.map((row) => row.party);
  const members = membersOf(file, table);
  findings.distinct([...place, 'attendance'], listed, ['party']);
  for (const [index, party] of listed.entries()) {
    const here = [...place, 'attendance', index, 'party'];
    if (findings.known(here, party, codes.parties, 'parties') && !members.includes(party))
      findings.fault(here, 'rule.attendance_not_member', { code: party });
  }
  const hasMet = state === 'held' || state === 'not_quorate';
  for (const party of hasMet || listed.length > 0 ? members : []) {
    const { joinedOn, leftOn } = membershipOf(file, party);
    const isExpected = joinedOn <= meeting.date && (leftOn === null || meeting.date <= leftOn);
    if (isExpected && !listed.includes(party))
      findings.fault([...place, 'attendance'], 'rule.attendance_missing', { code: party });
  }
  if (hasMet) checkQuorum(meeting, table, place, findings);
  else if (presentCount !== null && listed.length === 0)
    findings.fault([...place, 'presentCount'], 'rule.present_count', { expected: 0, found: presentCount });
  const rule = meeting.call === 2 ? (table.secondCallQuorumCount ?? table.quorumCount) : table.quorumCount;
  if (quorumRequired !== null && quorumRequired !== rule && quorumMet !== null)
    findings.notice([...place, 'quorumRequired'], 'notice.quorum_required', { expected: rule, found: quorumRequired });
}

function checkQuorum(meeting: FileMeeting, table: FileTable, place: Place, findings: Findings): void {
  const present = presentCount(meeting.attendance, table);
  const quorum = meeting.quorumRequired ?? table.quorumCount;
  if (meeting.presentCount !== present)
    findings.fault([...place, 'presentCount'], 'rule.present_count', {
      expected: present,
      found: String(meeting.presentCount),
    });
  if (meeting.quorumMet !== present >= quorum)
    findings.fault([...place, 'quorumMet'], 'rule.quorum_met', {
      present,
      quorum,
      expected: String(present >= quorum),
    });
  else if (meeting.state === 'held' && !meeting.quorumMet)
    findings.fault([...place, 'state'], 'rule.held_without_quorum');
}

function checkAgenda(
  file: AccordFile,
  meeting: FileMeeting,
  table: FileTable,
  place: Place,
  codes: FileCodes,
  findings: Findings,
): void {
  const numbers = new Set<number>();
  for (const [index, item] of meeting.agenda.entries()) {
    const here = [...place, 'agenda', index];
    if (numbers.has(item.n)) findings.fault([...here, 'n'], 'rule.duplicate_number', { number: item.n });
    numbers.add(item.n);
    findings.allKnown([...here, 'relatedActions'], item.relatedActions, codes.actions, 'actions');
    if ((item.relatedPlanYear ?? null) !== null && !file.plans.some((plan) => plan.year === item.relatedPlanYear))
      findings.fault([...here, 'relatedPlanYear'], 'rule.unknown_code', {
        code: String(item.relatedPlanYear),
        of: 'plans',
      });
    if (!item.vote) continue;
    if (meeting.state !== 'held') findings.fault([...here, 'vote'], 'rule.vote_not_held');
    else checkVote(item.vote, meeting.presentCount ?? 0, table, [...here, 'vote'], codes, findings);
  }
}

function checkMinutes(
  file: AccordFile,
  meeting: FileMeeting,
  place: Place,
  codes: FileCodes,
  findings: Findings,
): void {
  const { minutes } = meeting;
  if (!minutes) return;
  const { workingDays, minutes: rule } = file.accord.rules;
  const expected = nthWorkingDayAfter(workingDays, meeting.date, rule.draftWithinWorkingDays);
  if (minutes.draftDueBy !== null && minutes.draftDueBy !== expected)
    findings.notice([...place, 'minutes', 'draftDueBy'], 'notice.due_date', { found: minutes.draftDueBy, expected });
  const here = [...place, 'minutes', 'approvedInMeeting'];
  const code = minutes.approvedInMeeting;
  if (code === null || !findings.known(here, code, codes.meetings, 'meetings')) return;
  if (minutes.state !== 'approved') return findings.fault(here, 'rule.minutes_not_approved');
  const next = file.meetings
    .filter((one) => one.body === meeting.body && one.state === 'held' && one.date > meeting.date)
    .sort((left, right) => (left.date < right.date ? -1 : 1))[0];
  if (next?.code !== code) findings.fault(here, 'rule.minutes_approved_in', { expected: next?.code ?? '—', code });
}
