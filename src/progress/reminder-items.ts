import { civilDate } from '../kernel/civil-date';
import { type GridSheet } from './period-room';
import { type PeriodRoom } from './period-room.queries';
import { type ReminderItem } from './reminder-letter.rules';
import { isAfterDue, reviewRungOn, rungOn } from './reminder.rules';
import { owesSheet } from './sheet-desk';

/** What of a period there is to be reminded of today: by party and due date, and for the secretariat. */
export function itemsOf(room: PeriodRoom): ReminderItem[] {
  const { desk } = room;
  const toSend = groups(
    room.sheets.filter((sheet) => awaitsParty(room, sheet)),
    ({ facts, standing, dueOn }) => [facts.lead, standing.exceptionUntil ?? dueOn].join(),
  ).flatMap((sheets) => {
    const [first] = sheets;
    const dueOn = civilDate(first?.standing.exceptionUntil ?? first?.dueOn ?? desk.dueOn);
    const rung = rungOn(desk.today, { periodEndsOn: desk.period.endsOn, dueOn }, desk.rules.workingDays);
    return rung === null ? [] : [{ sheets, dueOn, rung }];
  });
  const late = groups(
    toSend.filter(({ rung }) => isAfterDue(rung)),
    ({ dueOn }) => dueOn,
  );
  return [
    ...toSend.map((one) => itemOf(room, 'toSend', one)),
    ...late.map((ones) =>
      itemOf(room, 'missing', {
        sheets: ones.flatMap(({ sheets }) => sheets),
        dueOn: ones[0]?.dueOn ?? '',
        rung: ones[0]?.rung ?? '',
      }),
    ),
    ...reviewItems(room),
  ];
}

/** It lies with its party, and the party can send it. */
function awaitsParty({ desk }: PeriodRoom, { facts, standing, turn }: GridSheet): boolean {
  const isTaken = standing.window === 'open' || standing.exceptionUntil !== null;
  const isHeldUp = standing.isEarlierReopened && (standing.state === 'none' || standing.state === 'draft');
  return turn === 'party' && isTaken && !isHeldUp && owesSheet(facts, desk.period);
}

function reviewItems(room: PeriodRoom): ReminderItem[] {
  const waiting = room.sheets.filter(({ turn, waitingSince }) => turn === 'secretariat' && waitingSince !== null);
  const old = waiting.filter(({ daysWaiting }) => reviewRungOn(daysWaiting) !== null);
  const [oldest] = [...old].sort((left, right) => right.daysWaiting - left.daysWaiting);
  if (!oldest) return [];
  const found = { sheets: old, dueOn: oldest.waitingSince ?? '', rung: reviewRungOn(oldest.daysWaiting) ?? '' };
  return [itemOf(room, 'toReview', found)];
}

function itemOf(
  { desk }: PeriodRoom,
  kind: ReminderItem['kind'],
  found: { readonly sheets: readonly GridSheet[]; readonly dueOn: string; readonly rung: string },
): ReminderItem {
  const { accordId, accord, accordTitle, isIllustrative, today, period } = desk;
  const first = kind === 'toSend' ? found.sheets[0]?.facts : undefined;
  return {
    ...{ kind, accordId, accord, accordTitle, isIllustrative, today, period: period.code },
    ...{ partyId: first?.leadId ?? null, party: first?.lead ?? null, rung: found.rung, dueOn: found.dueOn },
    sheets: found.sheets.map(({ facts: { action, title, leadName } }) => ({ action, title, partyName: leadName })),
  };
}

function groups<T>(items: readonly T[], keyOf: (item: T) => string): T[][] {
  const found = new Map<string, T[]>();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return [...found.values()];
}
