import { type OwnSheet, type PartySheets } from '../party-sheets.queries';
import { type SheetContent } from '../sheet-content';
import { fieldsOf } from '../sheet-form.rules';
import { besideEachOther } from '../sheet-merge.rules';
import { fieldMaker, type FieldMaker, type SheetField } from './sheet-field.view';
import { labelOf } from './sheet-label.view';
import {
  deviationsField,
  indicatorFields,
  kindOfSheet,
  measureFields,
  milestoneFields,
  nilReasonField,
  noteField,
  riskFields,
  spendingFields,
  statusFields,
} from './sheet-parts.view';
import { partyPath, type SheetWords } from './sheet-words.view';

/** A sheet that was typed on an older version than the saved one, or that may no longer be written. */
export interface StaleSheet {
  readonly sheet: OwnSheet;
  readonly mine: SheetContent;
}

/** Field by field what is saved and what was typed: nothing typed is lost. */
export function mergeSheetsView(found: PartySheets, stale: readonly StaleSheet[], words: SheetWords): object {
  const isSavable = stale.some(({ sheet }) => sheet.isWritable);
  return {
    path: partyPath(found.desk, found.party),
    lead: words.t(isSavable ? 'merge.lead' : 'merge.lost_lead'),
    isSavable,
    sheets: stale.map((one) => mergeOne(found, one, words)),
  };
}

function mergeOne(found: PartySheets, { sheet, mine: typed }: StaleSheet, words: SheetWords): object {
  const { facts, version } = sheet;
  const { t } = words;
  const { theirs, mine, different } = besideEachOther(sheet.content, typed);
  const made = fieldsInOrder(found, { ...sheet, content: mine }, words);
  const shown = [...made].filter(([path]) => different.has(path));
  return {
    action: facts.action,
    title: facts.title,
    version,
    why: sheet.blockers.map((one) => one[words.language]),
    theirsWords: t('merge.theirs', { who: facts.draft?.savedBy ?? t('merge.somebody') }),
    different: shown.map(([path, field]) => ({
      theirs: inWords(field, theirs.get(path) ?? '', words),
      field: { ...field, label: labelOf(path, { ...sheet, content: mine }, words), isHidden: false },
    })),
    same: [...fieldsOf(mine)]
      .filter(([path]) => !shown.some(([other]) => other === path))
      .map(([path, value]) => ({ name: `${facts.action}/${path}`, value })),
  };
}

/** The fields of the form by their path, as they follow each other there. */
function fieldsInOrder({ desk }: PartySheets, sheet: OwnSheet, words: SheetWords): Map<string, SheetField> {
  const made = new Map<string, SheetField>();
  const maker = fieldMaker({ ...sheet, reading: { ...sheet.reading, faults: [] } }, words);
  const make: FieldMaker = (path, wish) => {
    const field = maker(path, wish);
    made.set(path, field);
    return field;
  };
  const drafting = { desk, sheet, make, words };
  made.set('kind', { ...kindOfSheet(drafting), kind: 'choice' });
  for (const part of [nilReasonField, statusFields, spendingFields, indicatorFields, milestoneFields]) part(drafting);
  for (const part of [noteField, deviationsField, riskFields, measureFields]) part(drafting);
  return made;
}

function inWords({ kind, choices }: SheetField, value: string, { t, f }: SheetWords): string {
  if (value === '') return t('merge.empty');
  if (kind === 'tick') return t('merge.yes');
  if (kind === 'date') return f.date(value);
  return choices.find((choice) => choice.value === value)?.text ?? value;
}
