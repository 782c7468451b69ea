import { type LocalizedText } from '../kernel/language';

export const standings = ['planned', 'suspended', 'cancelled'] as const;
export type Standing = (typeof standings)[number];

export interface SourceContent {
  /** Code of a party; null: money from outside, by name. */
  readonly party: string | null;
  readonly name: string | null;
  /** `140000.00` */
  readonly amount: string;
}

export interface MilestoneContent {
  readonly number: number;
  readonly title: LocalizedText;
  readonly dueOn: string;
}

export interface IndicatorContent {
  readonly indicator: string;
  readonly baselineValue: string | null;
  readonly baselineYear: number | null;
  readonly annualTarget: string | null;
  readonly values: readonly { readonly period: string; readonly planned: string | null }[];
}

/** All that a version of a plan says about an action, by codes, as plain data. */
export interface ActionContent {
  readonly code: string;
  readonly line: string;
  readonly title: LocalizedText;
  readonly lead: string;
  readonly partners: readonly string[];
  readonly bodies: readonly string[];
  readonly targetGroups: readonly string[];
  readonly markets: readonly string[];
  readonly marketsNote: string | null;
  readonly sectors: readonly string[];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly continuesFromYear: number | null;
  readonly budget: string;
  readonly sources: readonly SourceContent[];
  readonly milestones: readonly MilestoneContent[];
  readonly indicators: readonly IndicatorContent[];
  readonly standing: Standing;
  readonly standingFrom: string | null;
  readonly standingReason: string | null;
  readonly calibration: string | null;
}

/** A version of a plan: its actions in their order. */
export type PlanContent = readonly ActionContent[];
