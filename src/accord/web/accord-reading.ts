import { type LocalizedText } from '../../kernel/language';
import { type GovernanceRules } from '../governance.rules';

export interface PartyRead {
  readonly code: string;
  readonly kind: string;
  readonly role: string | null;
  readonly shortName: string;
  readonly officialName: LocalizedText;
  /** As the accord file keeps them: a name, or a name with a note. */
  readonly formerNames: readonly (string | { readonly name: string; readonly note?: string })[];
  readonly serves: LocalizedText | null;
  readonly websiteDomains: readonly string[];
  readonly isDomainVerified: boolean | null;
  readonly isAffiliationVerified: boolean | null;
  readonly mainTargetGroups: readonly string[];
  readonly joinedOn: string;
  readonly leftOn: string | null;
  readonly affiliatedTo: readonly string[];
}

export interface ObjectiveRead {
  readonly code: string;
  readonly title: LocalizedText;
  readonly indicator: string | null;
  readonly indicatorName: LocalizedText | null;
  readonly unit: string | null;
  readonly decimals: number | null;
  readonly termTarget: string | null;
  readonly actual: string | null;
  readonly attainment: number | null;
  readonly actions: readonly string[];
}

/** An accord as its query answers it. */
export interface AccordRead {
  readonly code: string;
  readonly title: LocalizedText;
  readonly originalLanguage: string;
  readonly currency: string;
  readonly signedOn: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly today: string;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
  readonly parties: readonly PartyRead[];
  readonly otherBodies: readonly {
    readonly code: string;
    readonly name: string;
    readonly kind: string;
    readonly websiteDomain: string | null;
    readonly isDomainVerified: boolean | null;
    readonly note: string | null;
  }[];
  readonly events: readonly {
    readonly code: string;
    readonly kind: string;
    readonly occurredOn: string;
    readonly party: string | null;
    readonly basis: string | null;
    readonly description: LocalizedText | null;
  }[];
  readonly lines: readonly { readonly code: string; readonly name: LocalizedText }[];
  readonly targetGroups: readonly {
    readonly code: string;
    readonly name: LocalizedText;
    readonly hint: LocalizedText | null;
  }[];
  readonly rules: {
    readonly validFrom: string;
    readonly source: string;
    readonly settings: GovernanceRules;
  } | null;
  readonly objectives: readonly ObjectiveRead[];
  readonly tables: readonly {
    readonly code: string;
    readonly name: LocalizedText;
    readonly members: readonly string[];
    readonly invited: readonly string[];
  }[];
  readonly plans: readonly { readonly year: number; readonly state: string }[];
}
