/** Reads an item somebody writes for an agenda. Source: the item kinds of the accord file; lengths as there. */
import { type Language, type LocalizedText } from '../kernel/language';
import { type Fault } from '../kernel/refusal';
import { itemKinds, type ItemKind } from './sitting-entry';

export interface ItemDraft {
  readonly kind: ItemKind;
  readonly title: LocalizedText;
  readonly question: LocalizedText | null;
  readonly relatedActions: readonly string[];
  readonly relatedPlanYear: number | null;
}

/** `known`: what the accord has to relate an item to. */
export function readItem(
  field: (name: string) => string,
  known: { readonly actions: readonly string[]; readonly planYears: readonly number[] },
  language: Language,
): { readonly item: ItemDraft; readonly faults: readonly Fault[] } {
  const faults: Fault[] = [];
  const fault = (name: string, it: string, en: string): void => void faults.push({ pointer: `/${name}`, it, en });
  const title = field('title').trim();
  if (title === '') fault('title', 'Scrivere l’oggetto del punto.', 'Write what the item is about.');
  if (title.length > 500) fault('title', 'Al massimo 500 caratteri.', 'At most 500 characters.');
  const question = field('question').trim();
  if (question.length > 2000) fault('question', 'Al massimo 2000 caratteri.', 'At most 2000 characters.');
  const kind = itemKinds.find((one) => one === field('kind'));
  if (!kind) fault('kind', 'Scegliere il tipo del punto.', 'Choose the kind of the item.');
  const relatedActions = [
    ...new Set(
      field('actions')
        .split(/[\s,;]+/)
        .filter((code) => code !== ''),
    ),
  ];
  const unknown = relatedActions.filter((code) => !known.actions.includes(code));
  if (unknown.length > 0)
    fault(
      'actions',
      `Azioni sconosciute: ${unknown.join(', ').slice(0, 200)}.`,
      `Unknown actions: ${unknown.join(', ').slice(0, 200)}.`,
    );
  const year = field('planYear');
  const relatedPlanYear = year === '' ? null : Number(year);
  if (relatedPlanYear !== null && !known.planYears.includes(relatedPlanYear))
    fault('planYear', 'Scegliere un piano dell’accordo.', 'Choose a plan of the accord.');
  return {
    item: {
      kind: kind ?? 'other',
      title: { [language]: title },
      question: question === '' ? null : { [language]: question },
      relatedActions,
      relatedPlanYear,
    },
    faults,
  };
}
