import { type LocalizedText } from '../../kernel/language';
import { type AccordHead, type NamedCode } from './plan-reading';

type Colour = 'green' | 'amber' | 'red';

export interface IndicatorRead {
  readonly code: string;
  readonly name: LocalizedText;
  readonly unit: string;
  readonly decimals: number;
  readonly direction: 'up' | 'down';
  readonly isDeduplicated: boolean;
  readonly baselineValue: string | null;
  readonly baselineYear: number | null;
  readonly annualTarget: string | null;
  readonly periods: readonly {
    readonly period: string;
    readonly planned: string | null;
    readonly actual: string | null;
    /** Why the cumulative value was put right. */
    readonly correction: string | null;
  }[];
}

export interface MilestoneRead {
  readonly number: number;
  readonly title: LocalizedText;
  readonly dueOn: string;
  readonly completedOn: string | null;
  readonly isOverdue: boolean;
}

export interface SubmissionRead {
  readonly period: string;
  readonly state: 'draft' | 'submitted' | 'in_review' | 'returned' | 'accepted';
  readonly submittedBy: string | null;
  readonly dueOn: string | null;
  readonly submittedOn: string | null;
  readonly isLate: boolean | null;
  readonly isMissing: boolean | null;
  readonly spent: string | null;
  readonly correction: string | null;
  /** What it says is not for the reader. */
  readonly isHidden: boolean;
}

/** One action as the sheet query answers it. */
export interface ActionSheetRead {
  readonly accord: AccordHead;
  readonly code: string;
  readonly planYear: number;
  readonly planVersion: number;
  readonly line: string;
  readonly lineName: LocalizedText;
  readonly title: LocalizedText;
  readonly lead: { readonly code: string; readonly name: string };
  readonly partners: readonly { readonly code: string; readonly name: string }[];
  readonly implementingBodies: readonly { readonly code: string; readonly name: string }[];
  readonly targetGroups: readonly NamedCode[];
  readonly markets: readonly string[];
  readonly marketsNote: string | null;
  readonly sectors: readonly string[];
  readonly parties: readonly { readonly code: string; readonly name: string }[];
  readonly sectorNames: readonly { readonly code: string; readonly name: LocalizedText }[];
  readonly startsOn: string;
  readonly endsOn: string;
  readonly continuesFromYear: number | null;
  readonly budget: string;
  readonly sources: readonly { readonly party: string | null; readonly name: string; readonly amount: string }[];
  readonly status: string | null;
  readonly percentComplete: number | null;
  readonly asOfPeriod: string | null;
  readonly isProvisional: boolean | null;
  readonly spent: string | null;
  readonly attainmentMean: number | null;
  readonly attainmentWorst: number | null;
  readonly colourByMean: Colour | null;
  readonly colourByWorst: Colour | null;
  readonly colour: Colour | null;
  readonly colourOverride: { readonly colour: Colour; readonly period: string; readonly reason: string } | null;
  readonly thresholds: { readonly green: number; readonly amber: number; readonly validFrom: string };
  readonly milestones: readonly MilestoneRead[];
  readonly indicators: readonly IndicatorRead[];
  readonly submissions: readonly SubmissionRead[];
  readonly statements: readonly {
    readonly note: LocalizedText | null;
    readonly suspendedOn: string | null;
    readonly isChangeProposed: boolean;
    readonly hasOverspendRisk: boolean;
    readonly statedAt: string;
  }[];
  readonly risks: readonly {
    readonly description: LocalizedText;
    readonly impact: 'low' | 'medium' | 'high';
    readonly likelihood: 'low' | 'medium' | 'high';
    readonly mitigation: LocalizedText | null;
    readonly owner: string | null;
  }[];
  readonly resolutions: readonly {
    readonly code: string;
    readonly decidedOn: string;
    readonly meeting: string | null;
    readonly subject: LocalizedText;
    readonly outcome: string;
  }[];
  readonly objectives: readonly { readonly code: string; readonly title: LocalizedText }[];
  readonly versions: readonly {
    readonly planYear: number;
    readonly planVersion: number;
    readonly state: string;
    readonly adoptedOn: string | null;
    readonly adoptedIn: string | null;
    readonly startsOn: string;
    readonly endsOn: string;
    readonly budget: string;
    readonly lead: string;
  }[];
}
