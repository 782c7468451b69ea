import { formatCents } from '../../kernel/money';
import { statusTag } from '../../plans/web/action-wording.view';
import { type OwnSheet } from '../party-sheets.queries';
import { declarableStatuses } from '../read-sheet.rules';
import { type SheetDesk } from '../sheet-desk';
import { type SheetIndicator } from '../sheet-facts';
import { type FieldMaker, type SheetField } from './sheet-field.view';
import { periodNamed, type SheetWords } from './sheet-words.view';

export interface Drafting {
  readonly desk: SheetDesk;
  readonly sheet: OwnSheet;
  readonly make: FieldMaker;
  readonly words: SheetWords;
}

export function kindOfSheet({ sheet, make, words: { t } }: Drafting): SheetField {
  const kinds = ['progress', 'unchanged', 'nothing_to_report'] as const;
  return {
    ...make('kind', { label: t('sheet.kind') }),
    choices: kinds
      .filter((kind) => kind !== 'unchanged' || sheet.facts.previous !== null)
      .map((kind) => ({ value: kind, text: t(`sheet.kind_${kind}`), isChosen: sheet.content.kind === kind })),
  };
}

/** What was said in an earlier period, as it stands beside a field. */
function saidBefore(period: string | null | undefined, value: string | null, words: SheetWords): string | null {
  return period && value !== null ? words.t('sheet.previous', { period: periodNamed(period, words), value }) : null;
}

export function spendingFields({ desk, sheet, make, words }: Drafting): object {
  const { t, f } = words;
  const { previous, budgetCents, sources } = sheet.facts;
  const money = (cents: number): string => f.amount(formatCents(cents), desk.currency);
  const before = (cents: number | null | undefined): string | null =>
    saidBefore(previous?.period, cents === null || cents === undefined ? null : money(cents), words);
  const source = (part: 'committed' | 'spent', { position, name }: (typeof sources)[number]): SheetField => {
    const last = previous?.bySource.find((share) => share.position === position);
    return make(`spending/bySource/${position}/${part}`, {
      label: t(`sheet.source_${part}`, { source: name }),
      isNumber: true,
      beside: [before(part === 'spent' ? last?.spentCents : last?.committedCents)],
    });
  };
  const bySource = sources.flatMap((share) => [source('committed', share), source('spent', share)]);
  return {
    fields: [
      make('spending/committed', {
        label: t('sheet.committed'),
        isNumber: true,
        beside: [before(previous?.committedCents), t('sheet.budget', { value: money(budgetCents) })],
      }),
      make('spending/spent', {
        label: t('sheet.spent'),
        isNumber: true,
        beside: [before(previous?.spentCents), t('sheet.budget', { value: money(budgetCents) })],
      }),
    ],
    reasons: reasonsAt('spending', make, words),
    bySource,
    isSplit: bySource.some(({ value, fault }) => value !== '' || fault !== null),
  };
}

export function indicatorFields(drafting: Drafting): object[] {
  const { sheet, make, words } = drafting;
  return sheet.facts.indicators.map((indicator) => {
    const at = `indicators/${indicator.code}`;
    const { t, f } = words;
    const inUnits = (value: string | null): string =>
      `${f.number(value, indicator.decimals)} ${unitOf(indicator, words)}`;
    const name = f.wording(indicator.name);
    return {
      value: make(`${at}/value`, {
        label: name,
        isNumber: true,
        beside: [
          saidBefore(indicator.previousPeriod, indicator.previous && inUnits(indicator.previous), words),
          indicator.planned === null ? null : t('sheet.planned', { value: inUnits(indicator.planned) }),
          indicator.annualTarget === null ? null : t('sheet.target', { value: inUnits(indicator.annualTarget) }),
        ],
      }),
      note: make(`${at}/note`, { label: t('sheet.indicator_note', { name }), isProse: true }),
      reasons: reasonsAt(at, make, words),
      breakdowns: breakdowns(drafting, indicator),
    };
  });
}

function breakdowns({ sheet, make, words }: Drafting, indicator: SheetIndicator): object[] {
  const { t, f } = words;
  const beforeOf = ({ previousParts, previousPeriod, decimals }: SheetIndicator, dimension: string, code: string) => {
    const value = previousParts.find((part) => part.dimension === dimension && part.code === code)?.value;
    return saidBefore(previousPeriod, value === undefined ? null : f.number(value, decimals), words);
  };
  return indicator.disaggregatedBy.map((dimension) => {
    const isGroup = dimension === 'target_group';
    const codes = isGroup ? sheet.facts.targetGroups : sheet.facts.provinces;
    return {
      title: t(isGroup ? 'sheet.parts_target_group' : 'sheet.parts_province'),
      fields: codes.map(({ code, name }) =>
        make(`indicators/${indicator.code}/parts/${dimension}/${code}`, {
          label: isGroup ? f.wording(name) : code,
          isNumber: true,
          beside: [beforeOf(indicator, dimension, code)],
        }),
      ),
    };
  });
}

function unitOf({ unit }: SheetIndicator, { t }: SheetWords): string {
  try {
    return t(`unit.${unit}` as Parameters<typeof t>[0]);
  } catch {
    return unit;
  }
}

/** Why a figure is lower, or moved far: asked where it is due, or kept where it was said. */
function reasonsAt(at: string, make: FieldMaker, { t }: SheetWords): SheetField[] {
  return [
    make(`${at}/correction`, { label: t('sheet.correction'), kind: 'long', isWhenNeeded: true, isProse: true }),
    make(`${at}/explanation`, { label: t('sheet.explanation'), kind: 'long', isWhenNeeded: true, isProse: true }),
  ];
}

export function milestoneFields({ sheet, make, words: { t, f } }: Drafting): object[] {
  return sheet.facts.milestones.map(({ number, title, dueOn, isSettled, completedOn }) => ({
    title: t('sheet.milestone', { title: f.wording(title), date: f.date(dueOn) }),
    settled: isSettled ? t('sheet.settled', { date: f.date(completedOn) }) : null,
    fields: isSettled
      ? []
      : [
          make(`milestones/${number}/completedOn`, { label: t('sheet.completedOn'), kind: 'date' }),
          make(`milestones/${number}/expectedOn`, { label: t('sheet.expectedOn'), kind: 'date' }),
        ],
  }));
}

export function noteField({ sheet: { facts }, make, words }: Drafting): SheetField {
  const before = facts.previous?.note ? words.f.wording(facts.previous.note) : null;
  const beside = [saidBefore(facts.previous?.period, before, words)];
  return make('note', { label: words.t('sheet.note'), kind: 'long', isProse: true, beside });
}

export function nilReasonField({ make, words: { t } }: Drafting): SheetField {
  return make('nilReason', { label: t('sheet.nilReason'), kind: 'long', isProse: true });
}

export function deviationsField({ make, words: { t } }: Drafting): SheetField {
  return make('deviations', { label: t('sheet.deviations'), kind: 'long', isProse: true });
}

/** The risks that are told, and one more to fill in. */
export function riskFields({ sheet, make, words: { t } }: Drafting): object[] {
  const levels = ['low', 'medium', 'high'] as const;
  const levelsOf = (path: 'impact' | 'likelihood'): SheetField['choices'] =>
    levels.map((level) => ({ value: level, text: t(path === 'impact' ? `impact.${level}` : `level.${level}`) }));
  const known = sheet.content.risks;
  return [...known, null].map((entry, index) => {
    const at = `risks/${index}`;
    const kinds = (['risk', 'issue'] as const).map((kind) => ({ value: kind, text: t(`sheet.risk_kind_${kind}`) }));
    const level = (path: 'impact' | 'likelihood'): SheetField => {
      const field = make(`${at}/${path}`, { label: t(`sheet.${path}`), kind: 'choice', choices: levelsOf(path) });
      return { ...field, value: field.value || 'medium' };
    };
    return {
      title: entry ? entry.description : t('sheet.risk_new'),
      isNew: entry === null,
      position: { name: `${sheet.facts.action}/${at}/position`, value: entry?.position ?? '' },
      fields: [
        make(`${at}/kind`, { label: t('sheet.risk_kind'), kind: 'choice', choices: kinds }),
        make(`${at}/description`, { label: t('sheet.description'), kind: 'long', isProse: true }),
        level('impact'),
        level('likelihood'),
        make(`${at}/mitigation`, { label: t('sheet.mitigation'), kind: 'long', isProse: true }),
        make(`${at}/owner`, { label: t('sheet.owner') }),
        make(`${at}/dueOn`, { label: t('sheet.dueOn'), kind: 'date' }),
        make(`${at}/isClosed`, { label: t('sheet.isClosed'), kind: 'tick' }),
      ].filter(({ kind }) => entry !== null || kind !== 'tick'),
    };
  });
}

export function measureFields({ sheet, make, words: { t } }: Drafting): object[] {
  return [...sheet.content.measures, null].map((entry, index) => {
    const at = `measures/${index}`;
    const kinds = (['corrective_action', 'reshape_request'] as const).map((kind) => ({
      value: kind,
      text: t(`sheet.measure_${kind}`),
    }));
    return {
      title: entry ? entry.description : t('sheet.measure_new'),
      isNew: entry === null,
      position: null,
      fields: [
        make(`${at}/kind`, { label: t('sheet.measure_kind'), kind: 'choice', choices: kinds }),
        make(`${at}/description`, { label: t('sheet.description'), kind: 'long', isProse: true }),
        make(`${at}/owner`, { label: t('sheet.owner') }),
        make(`${at}/dueOn`, { label: t('sheet.dueOn'), kind: 'date' }),
      ],
    };
  });
}

export function statusFields({ sheet, make, words }: Drafting): SheetField[] {
  const { t, f } = words;
  const { lastStatus, previous } = sheet.facts;
  const percent = previous?.percentComplete ?? null;
  const decided = (['suspended', 'cancelled'] as const).filter((status) => status === lastStatus);
  return [
    make('status', {
      label: t('sheet.status'),
      kind: 'choice',
      choices: [...declarableStatuses, ...decided].map((status) => ({ value: status, text: t(`status.${status}`) })),
      beside: [saidBefore(previous?.period, previous?.status ? statusTag(words, previous.status).text : null, words)],
    }),
    make('percentComplete', {
      label: t('sheet.percentComplete'),
      isNumber: true,
      beside: [saidBefore(previous?.period, percent && f.percent(Number(percent) / 100), words)],
    }),
  ];
}
