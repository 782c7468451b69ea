import {
  accordShape,
  actionLineShape,
  indicatorShape,
  objectiveShape,
  otherBodyShape,
  partyEventShape,
  partyShape,
  planShape,
  previousPlanShape,
  sectorShape,
  targetGroupShape,
} from './accord-section.shape';
import { actionShape } from './action.shape';
import { approvalShape, meetingShape, writtenProcedureShape } from './meeting.shape';
import { code, date, flag, list, longText, matching, object, oneOf, orNull, type ShapeOf } from './shape';

/** One whole accord file, as the format's description says. Keys of the file keep their names; amounts become cents. */
export const accordFileShape = object(
  {
    format: oneOf('accord-file'),
    formatVersion: oneOf(1),
    disclaimer: object({}, { it: longText, en: longText }),
    illustrative: flag,
    referenceDate: date,
    accord: accordShape,
    parties: list(partyShape),
    otherBodies: list(otherBodyShape),
    partiesEvents: list(partyEventShape),
    actionLines: list(actionLineShape),
    targetGroups: list(targetGroupShape),
    sectors: list(sectorShape),
    provinces: list(code),
    indicatorCatalogue: list(indicatorShape),
    plans: list(planShape),
    actions: list(actionShape),
    meetings: list(meetingShape),
    writtenProcedures: list(writtenProcedureShape),
    approvals: list(approvalShape),
  },
  {
    originalLanguage: matching(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'shape.language'),
    objectives: list(objectiveShape),
    previousPlanSummary: orNull(previousPlanShape),
  },
  ['$schemaNote', 'shiftHint'],
);

export type AccordFile = ShapeOf<typeof accordFileShape>;
