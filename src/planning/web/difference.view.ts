import { inLanguage, type LocalizedText } from '../../kernel/language';
import { formatCents } from '../../kernel/money';
import { periodName } from '../../plans/web/action-wording.view';
import { budgetComparison, type BudgetRow } from '../../plans/plan-budget.rules';
import { type PlanContent, type Standing } from '../../plans/plan-content';
import { isOrder, type FieldChange, type PlanDifference } from '../../plans/plan-difference.rules';
import { type PlanGround } from '../plan-ground';
import { labelOf, nameOf, type PlanningKey, type PlanningWords } from './planning-words.view';

interface Compared {
  readonly before: PlanContent;
  readonly after: PlanContent;
  readonly difference: PlanDifference;
  readonly ground: PlanGround;
  readonly currency: string;
}

/** What separates two versions, for people: actions come and gone, then each change, then the money. */
export function differenceView(compared: Compared, words: PlanningWords): object {
  const { difference, after, ground } = compared;
  const { t } = words;
  const titles = new Map(after.map(({ code, title }) => [code, title]));
  const short = ({ code, title, budget }: PlanContent[number]): object => ({
    code,
    title,
    budget: words.f.amount(budget, compared.currency),
  });
  return {
    counts: t('compare.counts', {
      added: difference.added.length,
      removed: difference.removed.length,
      changed: difference.changed.length,
    }),
    isSame: difference.added.length + difference.removed.length + difference.changed.length === 0,
    added: difference.added.map(short),
    removed: difference.removed.map(short),
    changed: difference.changed.map(({ code, fields }) => ({
      code,
      title: titles.get(code),
      rows: changeRows(fields, ground, compared.currency, words),
    })),
    money: moneyView(compared, words),
  };
}

/** One row for each field that changed, in words. */
export function changeRows(
  fields: readonly FieldChange[],
  ground: PlanGround,
  currency: string,
  words: PlanningWords,
): { what: string; before: string; after: string }[] {
  return fields
    .filter((change) => !isOrder(change) && change.path.at(-1) !== 'periods')
    .flatMap((change) => {
      const what = labelOfField(change.path, ground, words);
      if (what === null) return [];
      const say = (value: unknown): string => valueInWords(change.path, value, ground, currency, words);
      return [{ what, before: say(change.before), after: say(change.after) }];
    });
}

function labelOfField(path: readonly string[], ground: PlanGround, words: PlanningWords): string | null {
  const { t, language } = words;
  const [list = '', key = '', field = ''] = path;
  if (path.length === 1) return t(`sheet.field.${list}` as PlanningKey);
  if (list === 'sources') {
    if (field !== 'amount') return null;
    const [kind = '', ...rest] = key.split(':');
    const name = rest.join(':');
    return t('compare.field.source', { name: kind === 'party' ? nameOf(ground.parties, name, language) : name });
  }
  if (list === 'milestones')
    return field === 'number'
      ? null
      : t(field === 'title' ? 'compare.field.milestone_title' : 'compare.field.milestone_due', { number: key });
  const name = nameOf(ground.indicators, key, language);
  switch (field) {
    case 'indicator':
      return t('compare.field.indicator');
    case 'baselineValue':
      return t('compare.field.baseline', { name });
    case 'baselineYear':
      return t('compare.field.baseline_year', { name });
    case 'annualTarget':
      return t('compare.field.target', { name });
    default:
      return t('compare.field.planned', { name, period: periodName(words, path[3] ?? '') });
  }
}

const listsByField: Readonly<Record<string, keyof Omit<PlanGround, 'actions'>>> = {
  line: 'lines',
  lead: 'parties',
  partners: 'parties',
  bodies: 'bodies',
  targetGroups: 'targetGroups',
  sectors: 'sectors',
};

function valueInWords(
  path: readonly string[],
  value: unknown,
  ground: PlanGround,
  currency: string,
  words: PlanningWords,
): string {
  const { t, f, language } = words;
  const nothing = t('compare.none');
  if (value === undefined || value === null || (Array.isArray(value) && value.length === 0)) return nothing;
  const field = path.at(-1) ?? '';
  if (path.length === 1 && field === 'standing') return t(`planning.standing.${value as Standing}`);
  if (field === 'budget' || field === 'amount') return f.amount(String(value), currency);
  if (field === 'title') return inLanguage(value as LocalizedText, language).text;
  if (field === 'indicator') return nameOf(ground.indicators, String(value), language);
  if (['startsOn', 'endsOn', 'dueOn', 'standingFrom'].includes(field)) return f.date(String(value));
  const list = listsByField[field];
  if (list)
    return [value]
      .flat()
      .map((code) => nameOf(ground[list], String(code), language))
      .join(', ');
  if (Array.isArray(value)) return value.join(', ');
  if (path[0] === 'indicators' && field !== 'baselineYear') return f.number(String(value));
  return String(value);
}

function moneyView({ before, after, ground, currency }: Compared, words: PlanningWords): object {
  const { lines, sources, total } = budgetComparison(before, after);
  const row = (name: string, { before: old, after: now }: BudgetRow): object => ({
    name,
    before: words.f.amount(formatCents(old), currency),
    after: words.f.amount(formatCents(now), currency),
    change: now === old ? '–' : `${now > old ? '+' : ''}${words.f.amount(formatCents(now - old), currency)}`,
  });
  return {
    lines: lines.map((one) => row(labelOf(ground.lines, one.key, words.language), one)),
    sources: sources.map((one) => row(nameOf(ground.parties, one.key, words.language), one)),
    total: row(words.t('planning.total'), total),
  };
}
