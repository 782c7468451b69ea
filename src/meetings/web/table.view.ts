import { type ListedMeeting, type ProcedureRead, type ResolutionRead, type TableRead } from './meeting-reading';
import { meetingTag, type MeetingWords, minutesTag, outcomeTag, resolutionRow } from './meeting-words.view';

/** A Table: its meetings of the year against those owed, the next one, its resolutions. */
export function tableView(
  table: TableRead,
  meetings: readonly ListedMeeting[],
  resolutions: readonly ResolutionRead[],
  base: string,
  words: MeetingWords,
): object {
  const { t, f } = words;
  return {
    base,
    code: table.code,
    figures: [
      {
        label: t('table.held', { year: table.year }),
        value:
          table.required === null
            ? f.number(table.held)
            : t('table.held_of', { held: table.held, required: table.required }),
        share: table.required ? table.held / table.required : null,
        tone: table.required !== null && table.held >= table.required ? 'good' : undefined,
        note: t(table.required === null ? 'table.no_target' : table.isObligation ? 'table.owed' : 'table.aimed'),
      },
      table.next
        ? {
            label: t('table.next'),
            value: f.date(table.next.heldOn),
            note: `${table.next.code}, ${t('table.at', { time: table.next.startsAt })}`,
            href: `${base}/meetings/${table.next.code}`,
          }
        : { label: t('table.next'), value: t('table.next_none'), note: t('table.next_none_note') },
      {
        label: t('table.members'),
        value: table.members.length ? f.number(table.members.length) : t('register.all_tables'),
        note: table.members.length ? table.members.join(', ') : t('table.all_parties'),
      },
    ],
    invited: table.invited.join(', '),
    meetings: [...meetings].reverse().map((meeting) => ({
      ...meeting,
      href: `${base}/meetings/${meeting.code}`,
      tag: meetingTag(words, meeting.state),
      minutesTag: minutesTag(words, meeting.minutes),
      present:
        meeting.presentCount === null || meeting.quorumRequired === null
          ? '–'
          : t('table.held_of', { held: meeting.presentCount, required: meeting.quorumRequired }),
    })),
    resolutions: [...resolutions].reverse().map((one) => resolutionRow(one, base, words)),
  };
}

/** The register of resolutions with the written procedures. */
export function registerView(
  resolutions: readonly ResolutionRead[],
  procedures: readonly ProcedureRead[],
  base: string,
  words: MeetingWords,
): object {
  const { t, f } = words;
  return {
    base,
    resolutions: [...resolutions].reverse().map((one) => resolutionRow(one, base, words)),
    procedures: [...procedures].reverse().map((one) => ({
      ...one,
      dates: t('register.procedure_dates', { from: f.date(one.openedOn), to: f.date(one.closesOn) }),
      tag: one.isOpen ? { text: t('register.procedure_open'), tone: 'blue' } : outcomeTag(words, one.outcome),
      answers: t('register.answers', {
        consents: one.consents,
        silences: one.silences,
        abstentions: one.abstentions,
        objections: one.objections,
      }),
    })),
  };
}
