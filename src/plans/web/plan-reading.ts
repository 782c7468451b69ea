import { type LocalizedText } from '../../kernel/language';

/** What the plan queries answer, as the pages read it. */
export interface AccordHead {
  readonly code: string;
  readonly title: LocalizedText;
  readonly currency: string;
  readonly today: string;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
}

export type ColourName = 'green' | 'amber' | 'red' | 'none';
export type Colours = Readonly<Record<ColourName, number>>;

export interface Sums {
  readonly actions: number;
  readonly budget: string;
  readonly spent: string;
  readonly physical: number | null;
  readonly financial: number | null;
  readonly procedural: number | null;
}

export interface PlanFiguresRead extends Sums {
  readonly asOfPeriod: string | null;
  readonly provisional: number;
  readonly milestonesDue: number;
  readonly milestonesCompleted: number;
  readonly milestonesOverdue: number;
  readonly colours: Colours;
  readonly colourByMean: Colours;
  readonly colourByWorst: Colours;
  readonly statuses: Readonly<Record<string, number>>;
}

export interface PlanLine extends Sums {
  readonly code: string;
  readonly name: LocalizedText;
  readonly colours: Colours;
}

export interface NamedCode {
  readonly code: string;
  readonly name: LocalizedText | null;
}

export interface PlanVersionRead {
  readonly number: number;
  readonly state: string;
  readonly adoptedOn: string | null;
  readonly adoptedIn: string | null;
}

export interface PlanYear {
  readonly accord: AccordHead;
  readonly year: number;
  readonly state: string;
  readonly planVersion: number | null;
  readonly adoptedOn: string | null;
  readonly adoptedIn: string | null;
  readonly versions: readonly PlanVersionRead[];
  readonly thresholds: {
    readonly green: number;
    readonly amber: number;
    readonly shown: 'mean' | 'worst';
    /** First day of the version of the rules that the latest values are judged by. */
    readonly validFrom: string;
  };
  readonly figures: PlanFiguresRead;
  readonly lines: readonly PlanLine[];
  readonly coverage: {
    readonly targetGroups: readonly NamedCode[];
    readonly cells: readonly { readonly line: string; readonly targetGroup: string; readonly actions: number }[];
  };
  readonly previousYear: {
    readonly year: number;
    readonly lines: readonly {
      readonly line: string;
      readonly actions: number;
      readonly budget: string;
      readonly spent: string;
    }[];
    readonly indicators: readonly {
      readonly indicator: string;
      readonly name: LocalizedText;
      readonly unit: string;
      readonly decimals: number;
      readonly target: string | null;
      readonly actual: string | null;
    }[];
  } | null;
}

export interface ListedAction {
  readonly code: string;
  readonly line: string;
  readonly title: LocalizedText;
  readonly lead: string;
  readonly leadName: string;
  readonly endsOn: string;
  readonly status: string | null;
  readonly isProvisional: boolean;
  readonly attainmentMean: number | null;
  readonly attainmentWorst: number | null;
  readonly colour: Exclude<ColourName, 'none'> | null;
  readonly isColourOverridden: boolean;
  readonly budget: string;
  readonly spent: string | null;
  readonly milestonesOverdue: number;
}

export interface ListedActions {
  readonly items: readonly ListedAction[];
  readonly next: string | null;
}

/** What surrounds the plan on its page: parties to filter by, other years. */
export interface PlanSurroundings {
  readonly parties: readonly { readonly code: string; readonly name: string }[];
  readonly years: readonly number[];
}
