import { periodsOfYear } from '../../kernel/calendar-period';
import { type Language } from '../../kernel/language';
import { textIn } from '../../platform/pages/form-text';
import { type ActionContent } from '../../plans/plan-content';
import { type PlanDesk } from '../plan-desk';
import { type PlanGround } from '../plan-ground';
import { readSheet } from '../sheet-form.rules';
import { languageOf } from './sheet.view';

interface Typed {
  readonly code: string;
  readonly before: ActionContent | null;
  readonly ground: PlanGround;
  readonly periods: readonly string[];
  readonly lastMilestone: number;
  readonly language: Language;
}

/** The sheet as it was typed; what a list held before keeps its order. */
export function sheetIn(body: object, typed: Typed): ActionContent {
  const lists = {
    partners: typed.ground.parties,
    bodies: typed.ground.bodies,
    targetGroups: typed.ground.targetGroups,
    sectors: typed.ground.sectors,
  } as const;
  const field = (name: string): string => textIn(body, name);
  const chosen = (name: string): string[] => {
    const list = lists[name as keyof typeof lists];
    const ticked = list.map(({ code }) => code).filter((code) => field(`${name}/${code}`) !== '');
    const known = (typed.before?.[name as keyof typeof lists] ?? []).filter((code) => ticked.includes(code));
    return [...known, ...ticked.filter((code) => !known.includes(code))];
  };
  return readSheet(field, chosen, {
    code: typed.code,
    language: languageOf(field('language'), typed.language),
    lastMilestone: typed.lastMilestone,
    continuesFromYear: typed.before?.continuesFromYear ?? null,
    calibration: typed.before?.calibration ?? null,
    periods: typed.periods,
  });
}

/** The periods that the accord reports on in the year, and those the sheet plans for already. */
export function plannedPeriods(desk: PlanDesk, year: number, content: ActionContent | null): string[] {
  const own = content?.indicators.flatMap(({ values }) => values.map(({ period }) => period)) ?? [];
  const periods = periodsOfYear(year, desk.rules.reporting.partyReportEvery).map(({ code }) => code);
  return [...new Set([...periods, ...own])].sort();
}

/** A sheet to begin with. */
export function emptySheet(year: number, line: string, lead: string): ActionContent {
  return {
    code: '',
    line,
    title: {},
    lead,
    partners: [],
    bodies: [],
    targetGroups: [],
    markets: [],
    marketsNote: null,
    sectors: [],
    startsOn: `${year}-01-01`,
    endsOn: `${year}-12-31`,
    continuesFromYear: null,
    budget: '0.00',
    sources: [],
    milestones: [],
    indicators: [],
    standing: 'planned',
    standingFrom: null,
    standingReason: null,
    calibration: null,
  };
}

/** `A27-L2-04`: the next code of its line and year that no action has. */
export function nextCode(ground: PlanGround, year: number, line: string): string {
  for (let number = 1; ; number++) {
    const code = `A${String(year).slice(2)}-${line}-${String(number).padStart(2, '0')}`;
    if (!ground.actions.includes(code)) return code;
  }
}
