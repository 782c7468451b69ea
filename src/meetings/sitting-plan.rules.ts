/**
 * Reads what somebody writes to plan a sitting, and tells what to watch. Source: the accord's notice rules; our
 * assumptions: a place for who comes, a link for who does not, a second call after the first, answers asked for before
 * the day of the sitting.
 */
import { addDays, civilDate, parseCivilDate, type CivilDate } from '../kernel/civil-date';
import { type Language, type LocalizedText } from '../kernel/language';
import { type Fault } from '../kernel/refusal';
import { isWorkingDay, nthWorkingDayBefore, type WorkingDayCalendar } from '../kernel/working-days';

export interface SittingPlan {
  readonly heldOn: string;
  readonly startsAt: string;
  readonly mode: 'in_person' | 'remote' | 'hybrid';
  readonly place: LocalizedText | null;
  readonly remoteLink: string | null;
  readonly secondCallOn: string | null;
  readonly secondCallAt: string | null;
  readonly answerBy: string | null;
  readonly note: LocalizedText | null;
}

export const sittingModes = ['in_person', 'remote', 'hybrid'] as const;
/** Working days before a sitting by which answers are asked for, unless somebody says otherwise. */
const answersAskedBefore = 2;
const furthestYears = 5;

export function readSittingPlan(
  field: (name: string) => string,
  today: string,
  language: Language,
): { readonly plan: SittingPlan; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const fault = (name: string, it: string, en: string): null => {
    faults.push({ pointer: `/${name}`, it, en });
    return null;
  };
  const words = (name: string, limit: number): LocalizedText | null => {
    const text = field(name).trim();
    if (text.length > limit) fault(name, `Al massimo ${limit} caratteri.`, `At most ${limit} characters.`);
    return text === '' ? null : { [language]: text };
  };
  const day = (name: string, isNeeded: boolean): CivilDate | null => {
    const text = field(name);
    if (text === '') return isNeeded ? fault(name, 'Scrivere la data.', 'Write the date.') : null;
    return parseCivilDate(text) ?? fault(name, 'Questa data non esiste.', 'There is no such date.');
  };
  const hour = (name: string, isNeeded: boolean): string | null => {
    const text = field(name);
    if (text === '') return isNeeded ? fault(name, 'Scrivere l’ora.', 'Write the hour.') : null;
    return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
      ? text
      : fault(name, 'L’ora si scrive come 10:30.', 'Write the hour like 10:30.');
  };
  const heldOn = day('heldOn', true) ?? civilDate(today);
  if (field('heldOn') !== '' && heldOn <= today)
    fault('heldOn', 'Una seduta da convocare è dopo oggi.', 'A sitting to convene lies after today.');
  if (heldOn > `${Number(today.slice(0, 4)) + furthestYears}-12-31`)
    fault('heldOn', 'Questa data è troppo lontana.', 'This date is too far away.');
  const startsAt = hour('startsAt', true) ?? '00:00';
  const mode = sittingModes.find((one) => one === field('mode')) ?? 'in_person';
  const place = words('place', 300);
  if (mode !== 'remote' && place === null) fault('place', 'Scrivere dove ci si incontra.', 'Write where people meet.');
  const remoteLink = linkIn(field('remoteLink'), mode, fault);
  const secondCallOn = day('secondCallOn', false);
  const secondCallAt = hour('secondCallAt', secondCallOn !== null);
  if (secondCallOn === null && secondCallAt !== null)
    fault(
      'secondCallOn',
      'Scrivere anche il giorno della seconda convocazione.',
      'Write the day of the second call too.',
    );
  if (secondCallOn !== null && `${secondCallOn} ${secondCallAt ?? ''}` <= `${heldOn} ${startsAt}`)
    fault('secondCallOn', 'La seconda convocazione viene dopo la prima.', 'The second call comes after the first.');
  const answerBy = day('answerBy', false);
  if (answerBy !== null && (answerBy >= heldOn || answerBy < today))
    fault(
      'answerBy',
      'Le risposte si chiedono tra oggi e il giorno prima della seduta.',
      'Answers are asked for between today and the day before the sitting.',
    );
  const note = words('note', 2000);
  return {
    plan: { heldOn, startsAt, mode, place, remoteLink, secondCallOn, secondCallAt, answerBy, note },
    faults,
  };
}

function linkIn(
  typed: string,
  mode: SittingPlan['mode'],
  fault: (name: string, it: string, en: string) => null,
): string | null {
  const link = typed.trim();
  if (mode === 'in_person') return null;
  if (link === '')
    return fault(
      'remoteLink',
      'Scrivere il collegamento per chi partecipa a distanza.',
      'Write the link for those who take part remotely.',
    );
  const isWeb = link.length <= 1000 && URL.canParse(link) && ['http:', 'https:'].includes(new URL(link).protocol);
  return isWeb ? link : fault('remoteLink', 'Il collegamento comincia con https://.', 'The link begins with https://.');
}

/** The day by which answers are asked for: some working days before, never before today. */
export function answersBy(calendar: WorkingDayCalendar, heldOn: string, today: string): string {
  const wanted = nthWorkingDayBefore(calendar, civilDate(heldOn), answersAskedBefore);
  return wanted >= today ? wanted : today;
}

/** The first working day on which a sitting can be held if its ordinary notice goes out on a day. */
export function earliestOrdinary(calendar: WorkingDayCalendar, sentOn: string, noticeDays: number): CivilDate {
  for (let day = addDays(civilDate(sentOn), 1); ; day = addDays(day, 1))
    if (isWorkingDay(calendar, day) && nthWorkingDayBefore(calendar, day, noticeDays) >= sentOn) return day;
}

export function isDayOff(calendar: WorkingDayCalendar, day: string): boolean {
  return !isWorkingDay(calendar, civilDate(day));
}

/** Where nobody wrote a day for answers, the usual one. */
export function withAnswerDay(plan: SittingPlan, calendar: WorkingDayCalendar, today: string): SittingPlan {
  return plan.answerBy === null && plan.heldOn > today
    ? { ...plan, answerBy: answersBy(calendar, plan.heldOn, today) }
    : plan;
}
