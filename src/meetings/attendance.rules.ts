/**
 * What the arrivals and departures of a sitting make of its attendance list. Source: the accord file's attendance states;
 * present is who was there at some moment, as they were last there; who gave a proxy or excused itself is excused.
 */
import { type Language, type LocalizedText } from '../kernel/language';
import { type LiveSitting } from './live-sitting';
import { type Presence } from './sitting-entry';

export interface AttendanceRow {
  readonly partyId: string;
  readonly state: Presence;
  readonly deputyOffice: LocalizedText | null;
  readonly isRemote: boolean;
}

export function attendanceOf(sitting: LiveSitting, language: Language): AttendanceRow[] {
  return sitting.members.map(({ id, code }) => {
    const arrivals = sitting.events.filter(
      (event) => event.party === code && event.kind === 'arrived' && !event.isVoided,
    );
    const last = arrivals.at(-1);
    const answer = sitting.answers.find(({ party }) => party === code);
    if (!last) {
      const isExcused =
        answer?.answer === 'excused' ||
        answer?.answer === 'proxy' ||
        sitting.proxies.some(({ party, withdrawnAt }) => party === code && withdrawnAt === null);
      return { partyId: id, state: isExcused ? 'absent_excused' : 'absent', deputyOffice: null, isRemote: false };
    }
    const office = last.as === 'delegate' ? (answer?.deputyOffice ?? null) : null;
    return {
      partyId: id,
      state: last.as,
      deputyOffice: office ? { [language]: office } : null,
      isRemote: last.isRemote,
    };
  });
}
