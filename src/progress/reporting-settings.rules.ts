/**
 * What an accord settles about its reporting round. Source: optional keys of the accord file's `rules.reporting`;
 * where a key is absent, the product's own assumption.
 */
import { type GovernanceRules } from '../accord/governance.rules';
import { reportingDefaults } from '../accord/reporting-defaults.rules';
import { type Visibility } from '../accord/sheet-visibility.rules';

export interface ReportingSettings {
  /** A value that moves by more than this share of the last one asks for an explanation: 2 is a trebling. */
  readonly explainChangeAbove: number;
  /** Evidence of one party on the accord, together. */
  readonly evidenceQuotaMegabytes: number;
  readonly visibility: Visibility;
}

export function reportingSettings(rules: GovernanceRules): ReportingSettings {
  const { explainChangeAbove, evidenceQuotaMegabytes, visibility } = rules.reporting;
  return {
    explainChangeAbove: explainChangeAbove ?? reportingDefaults.explainChangeAbove,
    evidenceQuotaMegabytes: evidenceQuotaMegabytes ?? reportingDefaults.evidenceQuotaMegabytes,
    visibility: { ...reportingDefaults.visibility, ...visibility },
  };
}
