/**
 * The window of a period: whether sheets are taken. Source: the product's own rule, after comparable programmes: a
 * window opens when its period ends, closes by an act and never by the due date alone; an exception lets one party, or
 * one of its actions, send until a day although the window is closed. Days are civil days of the accord, both included.
 */
import { type CivilDate } from '../kernel/civil-date';

export type WindowState = 'not_open' | 'open' | 'closed';

export interface WindowEvent {
  readonly kind: 'closed' | 'reopened';
}

export interface Exception {
  readonly partyId: string;
  /** Null: all actions that the party leads. */
  readonly actionId: string | null;
  readonly untilOn: string;
  readonly isWithdrawn: boolean;
}

/** `events` oldest first. */
export function windowState(periodEndsOn: CivilDate, events: readonly WindowEvent[], today: CivilDate): WindowState {
  if (today <= periodEndsOn) return 'not_open';
  return events.at(-1)?.kind === 'closed' ? 'closed' : 'open';
}

/** Last day on which an exception in force lets the sheet in; null without one. */
export function exceptionUntil(
  exceptions: readonly Exception[],
  sheet: { readonly partyId: string; readonly actionId: string },
  today: string,
): string | null {
  const days = exceptions
    .filter(({ partyId }) => partyId === sheet.partyId)
    .filter(({ actionId }) => actionId === null || actionId === sheet.actionId)
    .filter(({ isWithdrawn, untilOn }) => !isWithdrawn && untilOn >= today)
    .map(({ untilOn }) => untilOn);
  return days.sort().at(-1) ?? null;
}

export type WindowAct = 'close' | 'reopen';

/** What stands in the way of closing a window, or of opening it again. */
export function windowBlockers(act: WindowAct, state: WindowState): { readonly it: string; readonly en: string }[] {
  if (state === 'not_open')
    return [
      {
        it: 'Il periodo non è ancora finito: la raccolta si apre il giorno dopo la sua fine.',
        en: 'The period has not ended yet: sheets are taken from the day after its end.',
      },
    ];
  if (act === 'close' && state === 'closed')
    return [{ it: 'La raccolta è già chiusa.', en: 'The window is closed already.' }];
  return act === 'reopen' && state === 'open'
    ? [{ it: 'La raccolta è già aperta.', en: 'The window is open already.' }]
    : [];
}
