import { type Viewer } from '../../access/viewer';
import { type AccordKey, sectionsOf } from '../../accord/web/accord-words.view';
import { type AccordRead } from '../../accord/web/accord-reading';
import { type TableRead } from '../../meetings/web/meeting-reading';
import { measured, planStateTag } from '../../plans/web/action-wording.view';
import { type AccordPageWords, termOf } from './accord-term.view';

export interface ListedPlan {
  readonly year: number;
  readonly state: string;
  readonly planVersion: number | null;
  readonly adoptedOn: string | null;
  readonly adoptedIn: string | null;
  readonly actions: number;
  readonly budget: string;
}

interface AccordParts {
  readonly viewer: Viewer;
  readonly accord: AccordRead;
  readonly tables: readonly TableRead[];
  readonly plans: readonly ListedPlan[];
}

/** An accord on one page: term, figures, Tables, plans, lines, objectives, events. */
export function accordView({ viewer, accord, tables, plans }: AccordParts, words: AccordPageWords): object {
  const { t, f } = words;
  const base = `/accords/${accord.code}`;
  const current = plans.find((plan) => plan.year === Number(accord.today.slice(0, 4))) ?? plans.at(-1);
  return {
    accord,
    base,
    sections: sectionsOf(viewer, accord.code, 'overview', words),
    term: termOf(accord, words),
    figures: figuresOf({ viewer, accord, tables, plans }, current, base, words),
    tables: tables.map((table) => ({
      ...table,
      href: `${base}/tables/${table.code}`,
      held: heldSentence(table, words),
      share: table.required ? table.held / table.required : null,
      next: table.next
        ? {
            text: t('accord.table_next', { date: f.date(table.next.heldOn), time: table.next.startsAt }),
            href: `${base}/meetings/${table.next.code}`,
            code: table.next.code,
          }
        : null,
    })),
    plans: [...plans].reverse().map((plan) => ({
      ...plan,
      tag: planStateTag(words, plan.state),
      href: `${base}/plans/${plan.year}`,
      budget: plan.actions ? f.amount(plan.budget, accord.currency, 0) : '–',
      meeting: plan.adoptedIn ? { code: plan.adoptedIn, href: `${base}/meetings/${plan.adoptedIn}` } : null,
    })),
    planHref: current ? `${base}/plans/${current.year}` : null,
    planYear: current?.year ?? null,
    objectives: accord.objectives.map((one) => ({
      ...one,
      reached:
        one.actual === null || one.unit === null
          ? t(
              one.indicator === null || one.actions.length === 0
                ? 'accord.objective_unmeasured'
                : 'accord.objective_open',
            )
          : t('accord.objective_reached', {
              actual: f.number(Number(one.actual).toFixed(one.decimals ?? 0), one.decimals ?? 0),
              target: measured(words, one.termTarget, one.unit, one.decimals ?? 0),
            }),
      links: one.actions.map((code) => ({ code, href: `${base}/search?q=${encodeURIComponent(code)}` })),
    })),
    events: [...accord.events].reverse().map((event) => ({
      ...event,
      kind: t(`accord.event.${event.kind}` as AccordKey),
      partyName: accord.parties.find((party) => party.code === event.party)?.shortName ?? null,
      basis: event.basis ? t('accord.basis', { basis: event.basis }) : null,
    })),
  };
}

function heldSentence(table: TableRead, { t }: AccordPageWords): string {
  const values = { held: table.held, year: table.year, required: table.required ?? 0 };
  if (table.required === null) return t('accord.table_held_only', values);
  return t(table.isObligation ? 'accord.table_held' : 'accord.table_held_aim', values);
}

function figuresOf(
  { accord, tables, plans }: AccordParts,
  current: ListedPlan | undefined,
  base: string,
  { t, f }: AccordPageWords,
): readonly object[] {
  const held = tables.reduce((sum, table) => sum + table.held, 0);
  return [
    {
      label: t('accord.figure.parties'),
      value: f.number(accord.parties.filter((party) => party.leftOn === null).length),
      href: `${base}/parties`,
    },
    ...(current
      ? [
          {
            label: t('accord.figure.actions', { year: current.year }),
            value: f.number(current.actions),
            href: `${base}/plans/${current.year}`,
            note: t('accord.figure.years', { count: plans.length }),
          },
          {
            label: t('accord.figure.budget', { year: current.year }),
            value: f.amount(current.budget, accord.currency, 0),
          },
        ]
      : []),
    {
      label: t('accord.figure.tables'),
      value: f.number(tables.length),
      note: t('accord.figure.meetings', { held, year: tables[0]?.year ?? accord.today.slice(0, 4) }),
    },
  ];
}
