import { readFileSync } from 'node:fs';
import path from 'node:path';
import { type Language } from '../../src/kernel/language';
import { projectRoot } from '../../src/platform/pages/project-root';
import { type SnapshotFollowUp } from '../../src/reporting/report-decisions';
import { type ReportSnapshot, type SnapshotAction } from '../../src/reporting/report-snapshot';

/** What this builder reads of the accord file. */
interface FileAction {
  readonly code: string;
  readonly actionLine: string;
  readonly titleIt: string;
  readonly titleEn: string;
  readonly leadParty: string;
  readonly partnerParties: string[];
  readonly implementingBodies: string[];
  readonly targetGroups: string[];
  readonly startDate: string;
  readonly endDate: string;
  readonly status: NonNullable<SnapshotAction['status']>;
  readonly percentComplete: number;
  readonly latestNoteIt: string;
  readonly budget: { readonly total: number; readonly sources: { party?: string; name?: string; amount: number }[] };
  readonly spending: { readonly period: string; readonly spentCumulative: number | null }[];
  readonly indicators: {
    readonly indicator: string;
    readonly baseline: { readonly value: number; readonly year: number };
    readonly annualTarget: number;
    readonly periods: { period: string; plannedCumulative: number | null; actualCumulative: number | null }[];
  }[];
  readonly milestones: { n: number; titleIt: string; dueDate: string; completedDate: string | null }[];
  readonly risks: {
    descriptionIt: string;
    impact: Degree;
    likelihood: Degree;
    mitigationIt?: string;
    owner?: string;
  }[];
  readonly proposedChange?: unknown;
  readonly overspendRisk?: unknown;
}
type Degree = 'low' | 'medium' | 'high';
interface Named {
  readonly code: string;
  readonly nameIt: string;
  readonly nameEn: string;
}
interface AccordFile {
  readonly accord: { readonly titleIt: string; readonly titleEn: string };
  readonly disclaimer: Readonly<Record<string, string>>;
  readonly actions: FileAction[];
  readonly actionLines: Named[];
  readonly targetGroups: Named[];
  readonly indicatorCatalogue: (Named & {
    unit: string;
    decimals: number;
    direction: 'up' | 'down';
    deduplicateEnterprises: boolean;
  })[];
  readonly parties: { readonly code: string; readonly shortName: string }[];
  readonly otherBodies: { readonly code: string; readonly name: string }[];
  readonly approvals: {
    code: string;
    decidedOn: string;
    body: string;
    meeting: string | null;
    subjectIt: string;
    outcome: string;
    relatedActions: string[];
  }[];
}

const file = JSON.parse(readFileSync(path.join(projectRoot, 'src/seed/accord-lombardia.json'), 'utf8')) as AccordFile;
const localized = (it: string, en?: string) => ({ it, ...(en ? { en } : {}) });
const money = (value: number) => value.toFixed(2);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

/** A snapshot of the Lombardy accord at 2026-Q3, made without a database; `copies` repeats its actions under new codes. */
export function sampleReport(over: Partial<ReportSnapshot> = {}, copies = 1): ReportSnapshot {
  const actions = Array.from({ length: copies }, (_, copy) =>
    file.actions.map((action) => sampleAction(action, copy === 0 ? '' : `-${copy}`)),
  ).flat();
  return reportOf(actions, over);
}

export function reportOf(actions: readonly SnapshotAction[], over: Partial<ReportSnapshot> = {}): ReportSnapshot {
  const language: Language = over.language ?? 'it';
  const views = (own: readonly SnapshotAction[]) => ({
    physical: own.length ? sum(own.map((action) => Math.min(1, action.attainmentMean ?? 0))) / own.length : null,
    financial: own.length ? sum(own.map((a) => Number(a.spent))) / sum(own.map((a) => Number(a.budget))) : null,
    procedural: own.length ? 0.75 : null,
  });
  const totals = (own: readonly SnapshotAction[]) => ({
    ...views(own),
    actions: own.length,
    budget: money(sum(own.map((action) => Number(action.budget)))),
    spent: money(sum(own.map((action) => Number(action.spent)))),
  });
  const colours = (key: 'colourByMean' | 'colourByWorst', own = actions) => {
    const count = (colour: string | null) => own.filter((action) => action[key] === colour).length;
    return { green: count('green'), amber: count('amber'), red: count('red'), none: count(null) };
  };
  const status = (code: string) => actions.filter((action) => action.status === code).length;
  const milestones = actions.flatMap((action) => action.milestones);
  return {
    format: 'accordo-progress-report',
    formatVersion: 1,
    accord: {
      code: 'lombardia-2025',
      title: localized(file.accord.titleIt, file.accord.titleEn),
      currency: 'EUR',
      originalLanguage: 'it',
      startsOn: '2025-01-01',
      endsOn: '2027-12-31',
      isIllustrative: true,
      disclaimer: file.disclaimer,
    },
    language,
    period: { code: '2026-Q3', startsOn: '2026-07-01', endsOn: '2026-09-30' },
    asOf: '2026-10-31',
    revision: 1,
    supersedes: null,
    number: null,
    issuedOn: null,
    approval: null,
    plans: [{ year: 2026, version: 2, state: 'in_force', adoptedIn: 'MT-2026-01', adoptedOn: '2026-01-29' }],
    thresholds: { green: 0.85, amber: 0.65, shown: 'mean' },
    figures: {
      ...totals(actions),
      milestonesDue: milestones.filter((each) => each.dueOn <= '2026-09-30').length,
      milestonesCompleted: milestones.filter((each) => each.completedOn).length,
      milestonesOverdue: milestones.filter((each) => each.isOverdue).length,
      colourByMean: colours('colourByMean'),
      colourByWorst: colours('colourByWorst'),
      statuses: {
        not_started: status('not_started'),
        in_progress: status('in_progress'),
        delayed: status('delayed'),
        at_risk: status('at_risk'),
        suspended: status('suspended'),
        completed: status('completed'),
        cancelled: status('cancelled'),
      },
    },
    reports: { expected: actions.length, accepted: Math.max(0, actions.length - 3), late: 2, missing: 1 },
    lines: file.actionLines.map((line) => {
      const own = actions.filter((action) => action.line === line.code);
      return {
        code: line.code,
        name: localized(line.nameIt, line.nameEn),
        ...totals(own),
        colours: colours('colourByMean', own),
      };
    }),
    actions,
    lateSheets: actions.slice(0, 2).map((action) => sheet(action, '2026-10-20')),
    missingSheets: actions.slice(2, 3).map((action) => sheet(action, null)),
    tables: [
      {
        code: 'MT',
        name: localized('Tavolo Istituzionale di Gestione', 'Management Table'),
        year: 2026,
        held: 1,
        required: 2,
        isObligation: true,
      },
      {
        code: 'TT',
        name: localized('Tavolo Tecnico di Attuazione', 'Technical Table'),
        year: 2026,
        held: 3,
        required: 4,
        isObligation: false,
      },
    ],
    decisions: file.approvals.slice(-6).map((decision, index) => ({
      code: decision.code,
      decidedOn: decision.decidedOn,
      table: decision.body,
      meeting: decision.meeting ?? null,
      subject: localized(decision.subjectIt),
      outcome: decision.outcome,
      state: decision.outcome === 'approved' ? (index % 2 ? 'executed' : 'in_force') : decision.outcome,
      executedOn: decision.outcome === 'approved' && index % 2 ? '2026-10-02' : null,
      relatedActions: decision.relatedActions,
    })),
    followUps: [
      { ...followUp, title: 'Scrivere alle camere di commercio estere', dueOn: '2026-09-15' },
      { ...followUp, title: 'Rivedere il calendario delle fiere', decision: null, owner: 'Ufficio estero' },
      { ...followUp, title: 'Pubblicare l’avviso', state: 'done', doneOn: '2026-09-20' },
    ],
    targetGroups: file.targetGroups.map((group) => ({
      code: group.code,
      name: localized(group.nameIt, group.nameEn),
      actions: actions.filter((action) => action.targetGroups.includes(group.code)).length,
      enterprises: '1234',
    })),
    parties: file.parties.map((party) => ({ code: party.code, name: party.shortName })),
    bodies: file.otherBodies.map((body) => ({ code: body.code, name: body.name })),
    judgement: 'Il piano procede nel complesso come previsto.\n\nDue azioni della linea 5 chiedono attenzione.',
    correctiveActions: 'Anticipare l’avviso di novembre.',
    requests: 'Si chiede al Tavolo di approvare la modifica proposta.',
    ...over,
  };
}

const followUp: SnapshotFollowUp = {
  ...{ decision: 'TT-D-2026-03', table: 'TT', title: '', owner: 'AICE', dueOn: '2026-12-15' },
  ...{ state: 'open', doneOn: null },
};

function sheet(action: SnapshotAction, submittedOn: string | null) {
  return {
    party: action.lead,
    action: action.code,
    period: '2026-Q3',
    dueOn: '2026-10-14',
    submittedOn,
    workingDaysLate: submittedOn ? 4 : 12,
  };
}

function sampleAction(action: FileAction, suffix: string): SnapshotAction {
  const spent = action.spending.filter((row) => row.spentCumulative !== null && row.period <= '2026-Q3').at(-1);
  const indicators = action.indicators.map((indicator): SnapshotAction['indicators'][number] => {
    const entry = file.indicatorCatalogue.find((each) => each.code === indicator.indicator);
    if (!entry) throw new Error(indicator.indicator);
    const now = indicator.periods.find((row) => row.period === '2026-Q3');
    const [planned, actual] = [now?.plannedCumulative ?? null, now?.actualCumulative ?? null];
    return {
      code: entry.code,
      name: localized(entry.nameIt, entry.nameEn),
      unit: entry.unit,
      decimals: entry.decimals,
      direction: entry.direction,
      isDeduplicated: Boolean(entry.deduplicateEnterprises),
      baseline: { value: String(indicator.baseline.value), year: indicator.baseline.year },
      annualTarget: String(indicator.annualTarget),
      planned: planned === null ? null : String(planned),
      actual: actual === null ? null : String(actual),
      attainment: planned && actual !== null ? Number(actual) / Number(planned) : null,
      series: [],
    };
  });
  const known = indicators.flatMap(({ attainment }) => (attainment === null ? [] : [attainment]));
  const mean = known.length ? sum(known) / known.length : null;
  const worst = known.length ? Math.min(...known) : null;
  const colour = (value: number | null) =>
    value === null ? null : value >= 0.85 ? 'green' : value >= 0.65 ? 'amber' : 'red';
  return {
    code: action.code + suffix,
    planYear: 2026,
    planVersion: 2,
    line: action.actionLine,
    title: localized(action.titleIt, action.titleEn),
    lead: action.leadParty,
    partners: action.partnerParties,
    implementingBodies: action.implementingBodies,
    targetGroups: action.targetGroups,
    startsOn: action.startDate,
    endsOn: action.endDate,
    status: action.status,
    percentComplete: action.percentComplete,
    note: localized(action.latestNoteIt),
    budget: money(action.budget.total),
    sources: action.budget.sources.map((source) => ({
      party: source.party ?? null,
      external: source.name ?? null,
      amount: money(source.amount),
    })),
    asOfPeriod: (spent?.period as string | undefined) ?? null,
    spent: spent ? money(spent.spentCumulative ?? 0) : null,
    attainmentMean: mean,
    attainmentWorst: worst,
    colourByMean: colour(mean),
    colourByWorst: colour(worst),
    colourOverride: null,
    isProvisional: false,
    isChangeProposed: Boolean(action.proposedChange),
    hasOverspendRisk: Boolean(action.overspendRisk),
    indicators,
    milestones: action.milestones.map((milestone) => {
      const completedOn = milestone.completedDate ?? null;
      return {
        number: milestone.n,
        title: localized(milestone.titleIt),
        dueOn: milestone.dueDate,
        completedOn,
        isOverdue: !completedOn && milestone.dueDate < '2026-10-31',
      };
    }),
    risks: action.risks.map((risk) => ({
      description: localized(risk.descriptionIt),
      impact: risk.impact,
      likelihood: risk.likelihood,
      mitigation: risk.mitigationIt ? localized(risk.mitigationIt) : null,
      owner: risk.owner ?? null,
    })),
  };
}
