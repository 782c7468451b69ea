import { inLanguage, type Language, type LocalizedText } from '../../kernel/language';
import { type ActionSort } from '../action-list.queries';
import { statusTag } from './action-wording.view';
import { planHref } from './plan-address.view';
import { type ListedAction } from './plan-reading';
import { type PlanPage, type PlanWords } from './plan-page.view';

const statuses = ['not_started', 'in_progress', 'delayed', 'at_risk', 'suspended', 'completed', 'cancelled'] as const;
const colours = ['green', 'amber', 'red', 'none'] as const;

/** The table of actions with its filters, headings that sort, and the way on. */
export function actionsView(page: PlanPage, words: PlanWords, path: string): object {
  const { plan, actions, address, surroundings } = page;
  const { t, language } = words;
  const { filter, sort } = address;
  const column = (label: string, by?: ActionSort, isNumber = false): object => ({
    label,
    isNumber,
    href: by ? planHref(path, address, { sort: by }) : null,
    isSorted: by !== undefined && by === sort,
    isDescending: by === 'budget' || by === 'spent',
    hint: t('plan.sorted_by', { column: label.toLowerCase() }),
  });
  return {
    path: `${path}#actions`,
    count: actions.items.length,
    isFiltered: Object.keys(filter).length > 0,
    hasMore: actions.next !== null,
    isFirst: address.cursor === undefined,
    sort,
    columns: [
      column(t('plan.column.action'), 'code'),
      column(t('plan.column.colour')),
      column(t('plan.column.status')),
      column(t('plan.column.lead')),
      column(t('plan.column.attainment'), 'attainment', true),
      column(t('plan.column.money'), 'budget', true),
      column(t('plan.column.ends'), 'ends-on'),
    ],
    rows: actions.items.map((action) => rowOf(action, page, words, path)),
    nextHref: actions.next ? planHref(path, address, { cursor: actions.next }) : null,
    firstHref: address.cursor ? planHref(path, address) : null,
    clearHref: `${path}#actions`,
    filters: {
      q: filter.q ?? '',
      late: filter.late ? 'yes' : '',
      line: {
        value: filter.line ?? '',
        options: plan.lines.map((line) => named(line.code, line.name, language)),
      },
      targetGroup: {
        value: filter.targetGroup ?? '',
        options: plan.coverage.targetGroups.map((group) => named(group.code, group.name, language)),
      },
      status: { value: filter.status ?? '', options: statuses.map((one) => option(one, t(`status.${one}`))) },
      colour: { value: filter.colour ?? '', options: colours.map((one) => option(one, t(`colour.${one}`))) },
      party: { value: filter.party ?? '', options: surroundings.parties.map((one) => option(one.code, one.name)) },
    },
  };
}

function option(value: string, text: string): { value: string; text: string } {
  return { value, text };
}

function named(
  code: string,
  name: LocalizedText | null,
  language: Language,
): { value: string; text: string; lang: string } {
  const { text, lang } = name ? inLanguage(name, language) : { text: '', lang: language };
  return { value: code, text: `${code} · ${text}`, lang };
}

function rowOf(action: ListedAction, { plan }: PlanPage, words: PlanWords, path: string): object {
  const { t } = words;
  const shown = plan.thresholds.shown === 'worst' ? action.attainmentWorst : action.attainmentMean;
  const budget = Number(action.budget);
  return {
    ...action,
    href: `${path}/actions/${action.code}`,
    colourTag: { text: t(`colour.${action.colour ?? 'none'}`), tone: action.colour ?? 'grey' },
    statusTag: statusTag(words, action.status),
    attainment: shown,
    share: budget > 0 && action.spent !== null ? Number(action.spent) / budget : null,
    overdue: action.milestonesOverdue ? t('plan.overdue', { count: action.milestonesOverdue }) : null,
  };
}
