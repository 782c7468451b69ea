/** Milestones, risks and measures of a sheet. Source: the accord file's description; expected dates are our assumption. */
import { type SheetContent } from './sheet-content';
import { type FieldReader } from './sheet-field';
import { type SheetFacts } from './sheet-facts';
import { type SheetContext, type MeasureValue, type RiskValue, type SheetValues } from './sheet-values';

const levels = ['low', 'medium', 'high'] as const;

export function readMilestones(
  reader: FieldReader,
  content: SheetContent,
  facts: SheetFacts,
  { today }: SheetContext,
): Pick<SheetValues, 'completed' | 'expected'> {
  const open = facts.milestones.filter(({ isSettled }) => !isSettled);
  const read = open.map(({ number, dueOn }) => {
    const entry = content.milestones[String(number)] ?? { completedOn: '', expectedOn: '' };
    const field = `milestones.${number}`;
    const completedOn = reader.date(`${field}.completedOn`, entry.completedOn);
    const expectedOn = reader.date(`${field}.expectedOn`, entry.expectedOn);
    if (completedOn !== null && completedOn > today)
      reader.fault(`${field}.completedOn`, 'La data è nel futuro.', 'The date lies in the future.');
    if (completedOn === null && dueOn < today && (expectedOn === null || expectedOn < today))
      reader.fault(
        `${field}.expectedOn`,
        'La scadenza è passata: indicare la data di completamento, o quando è prevista da oggi in poi.',
        'The due date has passed: give the day of completion, or the day from today on when it is expected.',
      );
    return { number, completedOn, expectedOn };
  });
  return {
    completed: read.flatMap(({ number, completedOn }) => (completedOn ? [{ number, on: completedOn }] : [])),
    expected: read.flatMap(({ number, completedOn, expectedOn }) =>
      expectedOn && !completedOn ? [{ number, on: expectedOn }] : [],
    ),
  };
}

export function readRisks(reader: FieldReader, content: SheetContent, facts: SheetFacts): RiskValue[] {
  return content.risks.slice(0, 50).flatMap((entry, index) => {
    const field = `risks.${index}`;
    const known = facts.risks.find(({ position }) => String(position) === entry.position);
    const description = reader.tagged(`${field}.description`, entry.description);
    if (description === null && known)
      reader.fault(
        `${field}.description`,
        'Un rischio già registrato non si cancella: segnarlo come chiuso.',
        'A risk on record is not deleted: mark it as closed.',
      );
    if (description === null) return [];
    return [
      {
        position: known?.position ?? null,
        kind: entry.kind === 'issue' ? 'issue' : 'risk',
        description,
        impact: reader.one(`${field}.impact`, entry.impact, levels) ?? 'medium',
        likelihood: reader.one(`${field}.likelihood`, entry.likelihood, levels) ?? 'medium',
        mitigation: reader.tagged(`${field}.mitigation`, entry.mitigation),
        owner: reader.words(`${field}.owner`, entry.owner, 200),
        dueOn: reader.date(`${field}.dueOn`, entry.dueOn),
        isClosed: entry.isClosed,
      },
    ];
  });
}

export function readMeasures(reader: FieldReader, content: SheetContent): MeasureValue[] {
  return content.measures.slice(0, 20).flatMap((entry, index) => {
    const field = `measures.${index}`;
    const description = reader.tagged(`${field}.description`, entry.description);
    if (description === null) return [];
    return [
      {
        kind: entry.kind === 'reshape_request' ? 'reshape_request' : 'corrective_action',
        description,
        owner: reader.words(`${field}.owner`, entry.owner, 200),
        dueOn: reader.date(`${field}.dueOn`, entry.dueOn),
      },
    ];
  });
}
