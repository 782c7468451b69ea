/**
 * Who sees a sheet, and through it every figure that rests on one. Source: the accord's `rules.reporting.visibility`;
 * drafts are for the own party alone, whatever it says, and for the secretariat only where it is entering the sheet for
 * the party. `sheet-visibility.sql.ts` says the same to the database; a test holds the two together.
 */

/** Who sees what beside the own party. */
export interface Visibility {
  readonly submitted: Audience;
  readonly accepted: Audience;
  readonly evidence: Audience;
}

/** `reviewers`: secretariat and auditors; `members`: everybody with a mandate on the accord. */
export type Audience = 'reviewers' | 'members';

export interface SheetReader {
  readonly isOfParty: boolean;
  /** Secretariat or auditor. */
  readonly isReviewer: boolean;
}

export interface SheetSeen {
  readonly state: 'none' | 'draft' | 'submitted' | 'in_review' | 'returned' | 'accepted';
  /** Sent at least once, or brought by an import. */
  readonly wasSent: boolean;
  readonly isEnteredForParty: boolean;
}

export function seesSheet(reader: SheetReader, sheet: SheetSeen, visibility: Visibility): boolean {
  if (reader.isOfParty) return true;
  if (!sheet.wasSent) return reader.isReviewer && sheet.isEnteredForParty;
  if (reader.isReviewer) return true;
  return sheet.state === 'accepted' ? visibility.accepted === 'members' : visibility.submitted === 'members';
}

export function seesEvidence(
  reader: SheetReader,
  sheet: SheetSeen,
  evidence: { readonly isShared: boolean },
  visibility: Visibility,
): boolean {
  if (!seesSheet(reader, sheet, visibility)) return false;
  return reader.isOfParty || reader.isReviewer || evidence.isShared || visibility.evidence === 'members';
}
