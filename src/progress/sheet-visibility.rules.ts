/**
 * Who sees a sheet. Source: the accord's `rules.reporting.visibility`; drafts are for the own party alone, whatever it
 * says, and for the secretariat only where it is entering the sheet for the party.
 */
import { type Visibility } from './reporting-settings.rules';
import { type SubmissionState } from './submission.lifecycle';

export interface SheetReader {
  readonly isOfParty: boolean;
  /** Secretariat or auditor. */
  readonly isReviewer: boolean;
}

export interface SheetSeen {
  readonly state: SubmissionState | 'none';
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
