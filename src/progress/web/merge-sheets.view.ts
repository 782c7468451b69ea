import { type OwnSheet, type PartySheets } from '../party-sheets.queries';
import { type SheetContent } from '../sheet-content';
import { fieldsOf } from '../sheet-form.rules';
import { fieldId } from './sheet-field.view';
import { partyPath, type SheetWords } from './sheet-words.view';

/** A sheet that was typed on an older version than the saved one. */
export interface StaleSheet {
  readonly sheet: OwnSheet;
  readonly mine: SheetContent;
}

/** Field by field what is saved and what was typed: nothing typed is lost. */
export function mergeSheetsView(found: PartySheets, stale: readonly StaleSheet[], words: SheetWords): object {
  return {
    path: partyPath(found.desk, found.party),
    sheets: stale.map((one) => mergeOne(one, words)),
  };
}

function mergeOne({ sheet, mine }: StaleSheet, words: SheetWords): object {
  const { facts, version } = sheet;
  const { t } = words;
  const [theirs, own] = [fieldsOf(sheet.content), fieldsOf(mine)];
  const paths = [...new Set([...own.keys(), ...theirs.keys()])];
  const field = (path: string): object => ({
    name: `${facts.action}/${path}`,
    id: fieldId(`${facts.action}/${path}`),
    label: labelOf(path, sheet, words),
    theirs: theirs.get(path) || t('merge.empty'),
    mine: own.get(path) ?? '',
    isLong: /(note|deviations|description|mitigation|explanation|correction|nilReason)$/.test(path),
  });
  const differ = (path: string): boolean => (theirs.get(path) ?? '') !== (own.get(path) ?? '');
  return {
    action: facts.action,
    title: facts.title,
    version,
    theirsWords: t('merge.theirs', { who: facts.draft?.savedBy ?? t('merge.somebody') }),
    different: paths.filter(differ).map(field),
    same: paths.filter((path) => !differ(path)).map(field),
  };
}

/** The name of a field as the form gives it. */
function labelOf(path: string, { facts }: OwnSheet, { t, f }: SheetWords): string {
  const parts = path.split('/');
  const last = parts.at(-1) ?? '';
  const [list, key] = parts;
  if (list === 'indicators') {
    const name = f.wording(facts.indicators.find(({ code }) => code === key)?.name);
    if (parts[2] === 'parts') return t('sheet.part', { name, part: last });
    return last === 'value' ? name : `${name}: ${wordFor(last, t)}`;
  }
  if (list === 'milestones') {
    const title = f.wording(facts.milestones.find(({ number }) => String(number) === key)?.title);
    return `${title}: ${wordFor(last, t)}`;
  }
  if (list === 'risks') return `${t('sheet.risk', { number: Number(key) + 1 })}: ${wordFor(last, t)}`;
  if (list === 'measures') return `${t('sheet.measure', { number: Number(key) + 1 })}: ${wordFor(last, t)}`;
  if (parts[1] === 'bySource') {
    const source = facts.sources.find(({ position }) => String(position) === parts[2])?.name ?? '';
    return t(last === 'spent' ? 'sheet.source_spent' : 'sheet.source_committed', { source });
  }
  return wordFor(last, t);
}

const fieldWords = [
  'kind',
  'nilReason',
  'status',
  'percentComplete',
  'note',
  'deviations',
  'committed',
  'spent',
  'correction',
  'explanation',
  'completedOn',
  'expectedOn',
  'description',
  'impact',
  'likelihood',
  'mitigation',
  'owner',
  'dueOn',
  'isClosed',
] as const;

function wordFor(field: string, t: SheetWords['t']): string {
  const known = fieldWords.find((word) => word === field);
  return known ? t(`sheet.${known}`) : field;
}
