/** Reasons and days that acts of the secretariat carry. Source: the product's own rule: no act without its reason. */
import { parseCivilDate, type CivilDate } from '../kernel/civil-date';
import { atField } from '../kernel/refusal';
import { unprintableIn } from '../platform/pdf/unprintable';
import { reasonGiven } from '../reporting/report-texts.rules';
import { progressRefusals } from './progress.refusals';
import { reviewRefusals } from './review.refusals';

/** The reason as it is kept; refused, at its field, where there is none or where the report could not print it. */
export function reasonFor(typed: string, field = 'reason'): string {
  const reason = reasonGiven(typed);
  if (reason === null) throw atField(progressRefusals.of('sheet.reason_missing'), field);
  const unprintable = unprintableIn(reason);
  if (unprintable) throw atField(reviewRefusals.of('review.reason_not_printable', { ...unprintable }), field);
  return reason;
}

/** The day until which a sheet is taken although the window is closed; null where none was given. */
export function untilFor(typed: string | undefined, today: CivilDate, field = 'untilOn'): CivilDate | null {
  if (typed === undefined || typed.trim() === '') return null;
  const day = parseCivilDate(typed.trim());
  if (day === null || day < today) throw atField(reviewRefusals.of('review.until_invalid', { today }), field);
  return day;
}
