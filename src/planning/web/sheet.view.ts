import { type Language } from '../../kernel/language';
import { periodName } from '../../plans/web/action-wording.view';
import { type ActionContent, standings } from '../../plans/plan-content';
import { fieldChanges } from '../../plans/plan-difference.rules';
import { type PlanGround } from '../plan-ground';
import { changeRows } from './difference.view';
import { optionsOf, type PlanningWords } from './planning-words.view';

export interface SheetPage {
  readonly content: ActionContent;
  readonly ground: PlanGround;
  readonly periods: readonly string[];
  readonly currency: string;
  readonly isWritable: boolean;
  /** What was typed while somebody else saved. */
  readonly mine?: ActionContent;
}

const emptyRows = { sources: 3, milestones: 3, indicators: 2 } as const;

/** The fields of an action sheet, with some empty rows to add to each list. */
export function sheetView(page: SheetPage, words: PlanningWords): object {
  const { content, ground, periods, mine } = page;
  const { t, language } = words;
  const rows = (list: keyof typeof emptyRows): number[] =>
    Array.from({ length: content[list].length + (page.isWritable ? emptyRows[list] : 0) }, (_, index) => index + 1);
  return {
    ...page,
    code: content.code,
    language,
    values: valuesOf(content, words),
    lines: optionsOf(ground.lines, language),
    parties: optionsOf(ground.parties, language),
    groups: (
      [
        ['partners', ground.parties],
        ['bodies', ground.bodies],
        ['targetGroups', ground.targetGroups],
        ['sectors', ground.sectors],
      ] as const
    ).map(([name, list]) => ({
      name,
      label: t(`sheet.field.${name}`),
      boxes: optionsOf(list, language).map((one) => ({ ...one, isOn: content[name].includes(one.value) })),
    })),
    catalogue: optionsOf(ground.indicators, language),
    standings: standings.map((one) => ({ value: one, text: t(`planning.standing.${one}`) })),
    sourceRows: rows('sources'),
    milestoneRows: rows('milestones').map((at) => ({ at, number: content.milestones[at - 1]?.number ?? null })),
    indicatorRows: rows('indicators').map((at) => ({ at, isKept: at <= content.indicators.length })),
    periods: periods.map((period) => ({ period, label: t('sheet.planned', { period: periodName(words, period) }) })),
    merge: mine ? changeRows(fieldChanges(content, mine), ground, page.currency, words) : null,
  };
}

/** Every field of the form by its name, written as people type it. */
function valuesOf(content: ActionContent, { f }: PlanningWords): Record<string, string> {
  const figure = (value: string | null): string =>
    value === null ? '' : /^-?\d+(\.\d+)?$/.test(value) ? f.number(value) : value;
  const amount = (value: string): string => (/^\d+\.\d\d$/.test(value) ? f.number(value, 2) : value);
  const values: Record<string, string> = {
    line: content.line,
    'title/it': content.title['it'] ?? '',
    'title/en': content.title['en'] ?? '',
    lead: content.lead,
    markets: content.markets.join(' '),
    marketsNote: content.marketsNote ?? '',
    startsOn: content.startsOn,
    endsOn: content.endsOn,
    budget: amount(content.budget),
    standing: content.standing,
    standingFrom: content.standingFrom ?? '',
    standingReason: content.standingReason ?? '',
  };
  for (const [index, source] of content.sources.entries()) {
    const here = `sources/${index + 1}`;
    values[`${here}/who`] = source.party ?? '';
    values[`${here}/name`] = source.name ?? '';
    values[`${here}/amount`] = amount(source.amount);
  }
  for (const [index, milestone] of content.milestones.entries()) {
    const here = `milestones/${index + 1}`;
    values[`${here}/number`] = String(milestone.number);
    values[`${here}/title/it`] = milestone.title['it'] ?? '';
    values[`${here}/title/en`] = milestone.title['en'] ?? '';
    values[`${here}/dueOn`] = milestone.dueOn;
  }
  for (const [index, indicator] of content.indicators.entries()) {
    const here = `indicators/${index + 1}`;
    values[`${here}/indicator`] = indicator.indicator;
    values[`${here}/baselineValue`] = figure(indicator.baselineValue);
    values[`${here}/baselineYear`] = indicator.baselineYear === null ? '' : String(indicator.baselineYear);
    values[`${here}/annualTarget`] = figure(indicator.annualTarget);
    for (const { period, planned } of indicator.values) values[`${here}/values/${period}`] = figure(planned);
  }
  return values;
}

/** Language in which the form was shown, so that its numbers are read as they were written. */
export function languageOf(typed: string, own: Language): Language {
  return typed === 'it' || typed === 'en' ? typed : own;
}
