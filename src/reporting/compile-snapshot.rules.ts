/** What the Technical Table's report says, from what is on record. Source: the accord's rules and monitoring practice (figures, deviations, late and missing sheets by party). */
import { rulesInForce } from '../accord/rules-in-force.rules';
import { type CivilDate } from '../kernel/civil-date';
import { type Language } from '../kernel/language';
import { type CalendarPeriod } from '../kernel/calendar-period';
import { actionFigures, type ActionFigures } from './action-figures.rules';
import { enterprisesAtMost } from './enterprises.rules';
import { planYearsOf } from './plan-years.rules';
import { countColours, planFigures } from './plan-figures.rules';
import { type ProgressFacts } from './progress-facts';
import { type SnapshotTable } from './report-decisions';
import { type ReportSnapshot } from './report-snapshot';
import { snapshotRound } from './report-round.rules';
import { type RoundFacts } from './round-facts';
import { countSheets, owedSheets, type OwedSheet } from './sheets.rules';
import { snapshotAction } from './snapshot-action.rules';
import { type TermFacts } from './term-facts';
import { termFigures } from './term-figures.rules';

export interface Compilation {
  readonly period: CalendarPeriod;
  readonly asOf: CivilDate;
  readonly language: Language;
  readonly revision: number;
  readonly supersedes: ReportSnapshot['supersedes'];
}

/** All that is on record; the plans are those of all years of the term. */
export interface ReportFacts {
  readonly facts: ProgressFacts;
  readonly term: TermFacts;
  readonly round: RoundFacts;
}

export function compileSnapshot(all: ReportFacts, { period, asOf, ...rest }: Compilation): ReportSnapshot {
  const facts = plansOf(all.facts, planYearsOf(period, asOf));
  const rules = rulesInForce(facts.rules, period.endsOn);
  const actions = facts.actions.map((action) => actionFigures(action, period.endsOn, asOf, rules.colour));
  const sheets = owedSheets(facts.actions, period, rules, asOf);
  const told = actions.map((action) => snapshotAction(action, period.endsOn, asOf));
  return {
    format: 'accordo-progress-report',
    formatVersion: 1,
    accord: accordOf(facts),
    language: rest.language,
    period: { code: period.code, startsOn: period.startsOn, endsOn: period.endsOn },
    asOf,
    revision: rest.revision,
    supersedes: rest.supersedes,
    number: null,
    issuedOn: null,
    approval: null,
    plans: facts.plans.map(({ id: _, ...plan }) => plan),
    thresholds: { green: rules.colour.green, amber: rules.colour.amber, shown: rules.colour.shown },
    figures: planFigures(actions),
    reports: countSheets(sheets),
    lines: facts.lines.map((line) => lineFigures(line, actions, rules.colour.shown)),
    actions: told,
    lateSheets: sheets.filter((sheet) => sheet.isLate).map(lateSheet),
    missingSheets: sheets.filter((sheet) => sheet.isMissing).map(lateSheet),
    tables: planYearsOf(period, asOf).flatMap((year) => tablesOf(facts, year, period.endsOn)),
    decisions: facts.decisions
      .filter((decision) => period.startsOn <= decision.decidedOn && decision.decidedOn <= period.endsOn)
      .map(({ planYear: _, ...decision }) => decision),
    followUps: facts.followUps.filter(({ state, doneOn }) => state === 'open' || (doneOn ?? asOf) >= period.startsOn),
    targetGroups: facts.targetGroups.map((group) => {
      const enterprises = enterprisesAtMost(actions, group.code);
      const own = actions.filter((action) => action.facts.targetGroups.includes(group.code));
      return { ...group, actions: own.length, enterprises: enterprises === null ? null : String(enterprises) };
    }),
    term: termFigures(all.facts, all.term, {
      until: period.endsOn < asOf ? period.endsOn : asOf,
      countsProvisional: true,
    }),
    round: snapshotRound(all.round, sheets, told, actions),
    parties: facts.parties,
    bodies: facts.bodies,
    judgement: '',
    correctiveActions: '',
    requests: '',
  };
}

/** The plans that the report is about, with their actions. */
function plansOf(facts: ProgressFacts, years: readonly number[]): ProgressFacts {
  return {
    ...facts,
    plans: facts.plans.filter(({ year }) => years.includes(year)),
    actions: facts.actions.filter(({ planYear }) => years.includes(planYear)),
  };
}

function accordOf({ accord }: ProgressFacts): ReportSnapshot['accord'] {
  const { code, title, currency, originalLanguage, startsOn, endsOn, isIllustrative, disclaimer } = accord;
  return { code, title, currency, originalLanguage, startsOn, endsOn, isIllustrative, disclaimer };
}

function lineFigures(
  line: ProgressFacts['lines'][number],
  actions: readonly ActionFigures[],
  shown: 'mean' | 'worst',
): ReportSnapshot['lines'][number] {
  const own = actions.filter((action) => action.facts.line === line.code);
  const figures = planFigures(own);
  return {
    code: line.code,
    name: line.name,
    actions: figures.actions,
    budget: figures.budget,
    spent: figures.spent,
    physical: figures.physical,
    financial: figures.financial,
    procedural: figures.procedural,
    colours: countColours(own.map((action) => (shown === 'mean' ? action.colourByMean : action.colourByWorst))),
  };
}

function lateSheet(sheet: OwedSheet): ReportSnapshot['lateSheets'][number] {
  const { party, action, period, dueOn, submittedOn, workingDaysLate } = sheet;
  return { party, action, period, dueOn, submittedOn, workingDaysLate };
}

function tablesOf(facts: ProgressFacts, year: number, day: string): SnapshotTable[] {
  const bodies = rulesInForce(facts.rules, day).tables;
  return facts.tables.map((table) => {
    const rule = bodies.find((body) => body.code === table.code);
    const required = rule?.minMeetingsPerYear ?? null;
    return {
      code: table.code,
      name: table.name,
      year,
      held: table.held.find((one) => one.year === year)?.count ?? 0,
      required: required ?? rule?.targetMeetingsPerYear ?? null,
      isObligation: required !== null,
    };
  });
}
