import { type OwnSheet } from '../party-sheets.queries';
import { fieldsOf } from '../sheet-form.rules';
import { plain } from './sheet-field.view';
import { type SheetWords } from './sheet-words.view';

/** The name of a field where it stands apart from its form; its path with strokes, or with the points of a fault. */
export function labelOf(
  field: string,
  { content, facts }: Pick<OwnSheet, 'content' | 'facts'>,
  words: SheetWords,
): string {
  const { t, f } = words;
  const known = [...fieldsOf(content).keys()].find((one) => plain(one) === plain(field));
  const parts = (known ?? field.replaceAll('.', '/')).split('/');
  const last = parts.at(-1) ?? '';
  const [list = '', key = ''] = parts;
  const within = (name: string): string => t('sheet.part', { name, part: wordFor(last, t) });
  if (list === 'indicators') {
    const name = f.wording(facts.indicators.find(({ code }) => code === key)?.name);
    if (parts[2] === 'parts') return t('sheet.part', { name, part: partName(parts[3], last, facts, f) });
    return last === 'value' ? name : within(name);
  }
  if (list === 'milestones')
    return within(f.wording(facts.milestones.find(({ number }) => String(number) === key)?.title));
  if (list === 'risks' || list === 'measures') {
    const row = list === 'risks' ? 'risk' : 'measure';
    const name = t(`sheet.${row}`, { number: Number(key) + 1 });
    return last === 'kind' ? t('sheet.part', { name, part: t(`sheet.${row}_kind`) }) : within(name);
  }
  if (key === 'bySource') {
    const source = facts.sources.find(({ position }) => String(position) === parts[2])?.name ?? '';
    return t(last === 'spent' ? 'sheet.source_spent' : 'sheet.source_committed', { source });
  }
  if (list === 'spending' && (last === 'correction' || last === 'explanation')) return within(t('sheet.spending'));
  return wordFor(last, t);
}

function partName(dimension: string | undefined, code: string, facts: OwnSheet['facts'], f: SheetWords['f']): string {
  const group = dimension === 'target_group' ? facts.targetGroups.find((one) => one.code === code) : undefined;
  return group ? f.wording(group.name) : code;
}

const fieldWords = [
  'kind',
  'nilReason',
  'status',
  'percentComplete',
  'note',
  'deviations',
  'spending',
  'committed',
  'spent',
  'correction',
  'explanation',
  'completedOn',
  'expectedOn',
  'milestones',
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
