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
  /** The sitting whose minutes are put to the vote. */
  readonly minutesOf: string | null;
}

/** A sitting of a Table that is over, whose minutes nobody has adopted. */
export interface OpenMinutes {
  readonly code: string;
  readonly table: string;
  readonly heldOn: string;
}

/** What an accord has to relate an item to. */
export interface KnownMatters {
  readonly actions: readonly string[];
  readonly planYears: readonly number[];
  /** Sittings whose minutes are not adopted yet. */
  readonly openMinutes: readonly OpenMinutes[];
}

export function readItem(
  field: (name: string) => string,
  known: KnownMatters,
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
  const minutesOf = kind === 'minutes_approval' ? field('minutesOf') || null : null;
  if (minutesOf !== null && !known.openMinutes.some(({ code }) => code === minutesOf))
    fault('minutesOf', 'Scegliere un verbale ancora da approvare.', 'Choose minutes that are still to be adopted.');
  return {
    item: {
      kind: kind ?? 'other',
      title: { [language]: title },
      question: question === '' ? null : { [language]: question },
      relatedActions,
      relatedPlanYear,
      minutesOf,
    },
    faults,
  };
}
