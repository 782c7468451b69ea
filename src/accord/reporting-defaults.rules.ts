/**
 * What holds for the reporting round where an accord's rules say nothing of it. Source: our assumption; a trebling is
 * worth a word of explanation, evidence is seen by those who check it.
 */
export const reportingDefaults = {
  explainChangeAbove: 2,
  evidenceQuotaMegabytes: 500,
  visibility: { submitted: 'reviewers', accepted: 'members', evidence: 'reviewers' },
} as const;
