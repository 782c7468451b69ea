/**
 * A sheet as the flat fields of a form, and back. Source: the product's own rule: what a form shows is all that it
 * changes, and an address in the form is the path in the content.
 */
import { type Language } from '../kernel/language';
import {
  emptySheet,
  type MeasureEntry,
  type MilestoneEntry,
  type RiskEntry,
  type IndicatorEntry,
  type SheetContent,
  type SheetKind,
} from './sheet-content';
import { type SheetFacts } from './sheet-facts';

export type FormFields = Readonly<Record<string, unknown>>;

/** What one sheet says, field by field: `spending/spent` → `12.500,00`. */
export function fieldsOf(content: SheetContent): Map<string, string> {
  const fields = new Map<string, string>();
  const walk = (path: string, value: unknown): void => {
    if (typeof value === 'string') fields.set(path, value);
    else if (typeof value === 'boolean') fields.set(path, value ? 'yes' : '');
    else if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) walk(path === '' ? key : `${path}/${key}`, inner);
  };
  walk('', content);
  return fields;
}

/** Codes of the actions whose sheets a form carries, each with the version that it was made from. */
export function sheetsIn(body: FormFields): { readonly action: string; readonly version: number }[] {
  return Object.keys(body).flatMap((name) => {
    const action = /^([^/]+)\/version$/.exec(name)?.[1];
    const version = Number(body[name]);
    return action !== undefined && Number.isInteger(version) ? [{ action, version }] : [];
  });
}

/** The sheet of an action out of a form that shows it; fields of the action that the form leaves out are empty. */
export function contentIn(body: FormFields, facts: SheetFacts): SheetContent {
  const text = (path: string): string => {
    const value = body[`${facts.action}/${path}`];
    return typeof value === 'string' ? value.replace(/\r\n?/g, '\n').trim() : '';
  };
  return {
    ...emptySheet,
    kind: oneOf<SheetKind>(text('kind'), ['progress', 'unchanged', 'nothing_to_report']),
    nilReason: text('nilReason'),
    status: text('status'),
    percentComplete: text('percentComplete'),
    language: oneOf<Language>(text('language'), ['it', 'en']),
    note: text('note'),
    deviations: text('deviations'),
    spending: {
      committed: text('spending/committed'),
      spent: text('spending/spent'),
      bySource: sourcesIn(facts, text),
      correction: text('spending/correction'),
      explanation: text('spending/explanation'),
    },
    indicators: Object.fromEntries(facts.indicators.map(({ code }) => [code, indicatorIn(code, facts, text)])),
    milestones: Object.fromEntries(
      facts.milestones
        .filter(({ isSettled }) => !isSettled)
        .map(({ number }): [string, MilestoneEntry] => [
          String(number),
          {
            completedOn: text(`milestones/${number}/completedOn`),
            expectedOn: text(`milestones/${number}/expectedOn`),
          },
        ]),
    ),
    risks: listIn('risks', body, facts.action, (at) => riskIn(at, text)).filter(saysRisk),
    measures: listIn('measures', body, facts.action, (at) => measureIn(at, text)).filter(saysMeasure),
  };
}

type Text = (path: string) => string;

/** Empty sources are left out: the sheet is then not split. */
function sourcesIn({ sources }: SheetFacts, text: Text): SheetContent['spending']['bySource'] {
  const typed = sources.map(({ position }): [string, { committed: string; spent: string }] => [
    String(position),
    {
      committed: text(`spending/bySource/${position}/committed`),
      spent: text(`spending/bySource/${position}/spent`),
    },
  ]);
  return Object.fromEntries(typed.filter(([, { committed, spent }]) => committed !== '' || spent !== ''));
}

function indicatorIn(code: string, facts: SheetFacts, text: Text): IndicatorEntry {
  const at = `indicators/${code}`;
  const dimensions = facts.indicators.find((indicator) => indicator.code === code)?.disaggregatedBy ?? [];
  const parts = dimensions.flatMap((dimension): [string, Record<string, string>][] => {
    const codes = dimension === 'target_group' ? facts.targetGroups : facts.provinces;
    const typed = codes
      .map((part): [string, string] => [part.code, text(`${at}/parts/${dimension}/${part.code}`)])
      .filter(([, value]) => value !== '');
    return typed.length > 0 ? [[dimension, Object.fromEntries(typed)]] : [];
  });
  return {
    value: text(`${at}/value`),
    note: text(`${at}/note`),
    correction: text(`${at}/correction`),
    explanation: text(`${at}/explanation`),
    parts: Object.fromEntries(parts),
  };
}

function listIn<Entry>(list: string, body: FormFields, action: string, read: (at: string) => Entry): Entry[] {
  const start = `${action}/${list}/`;
  const places = Object.keys(body)
    .filter((name) => name.startsWith(start))
    .map((name) => Number(name.slice(start.length).split('/')[0]))
    .filter((place) => Number.isInteger(place) && place >= 0 && place < 60);
  return [...new Set(places)].sort((left, right) => left - right).map((place) => read(`${list}/${place}`));
}

function riskIn(at: string, text: Text): RiskEntry {
  return {
    position: text(`${at}/position`),
    kind: oneOf(text(`${at}/kind`), ['risk', 'issue']),
    description: text(`${at}/description`),
    impact: text(`${at}/impact`),
    likelihood: text(`${at}/likelihood`),
    mitigation: text(`${at}/mitigation`),
    owner: text(`${at}/owner`),
    dueOn: text(`${at}/dueOn`),
    isClosed: text(`${at}/isClosed`) === 'yes',
  };
}

function measureIn(at: string, text: Text): MeasureEntry {
  return {
    kind: oneOf(text(`${at}/kind`), ['corrective_action', 'reshape_request']),
    description: text(`${at}/description`),
    owner: text(`${at}/owner`),
    dueOn: text(`${at}/dueOn`),
  };
}

function saysRisk({ position, description, mitigation, owner, dueOn }: RiskEntry): boolean {
  return [position, description, mitigation, owner, dueOn].some((typed) => typed !== '');
}

function saysMeasure({ description, owner, dueOn }: MeasureEntry): boolean {
  return [description, owner, dueOn].some((typed) => typed !== '');
}

function oneOf<Choice extends string>(typed: string, choices: readonly [Choice, ...Choice[]]): Choice {
  return choices.find((choice) => choice === typed) ?? choices[0];
}
