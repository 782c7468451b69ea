import {
  code,
  date,
  listOf,
  localized,
  object,
  oneOf,
  orNull,
  text,
  whole,
  type TypeOf,
} from '../../platform/api/shape';
import { dutyKinds, dutyStates } from '../duty';

export const dutyResource = object({
  kind: oneOf(...dutyKinds),
  state: oneOf(...dutyStates),
  dueOn: orNull(date()),
  doneOn: orNull(date()),
  owedBy: text('Code of the party or Table it stands with; empty where it is the whole accord'),
  about: text('Code of the sitting, Table or party, the period or the year of the plan'),
  name: orNull(localized()),
  done: orNull(whole('How many were done')),
  required: orNull(whole('How many are owed')),
  evidence: listOf(text('Code of the sitting or number of the document that shows it')),
});

export const dutyList = object({ accord: code(), year: whole(), duties: listOf(dutyResource) });
export type DutyListResource = TypeOf<typeof dutyList>;
