/** Documents that support a sheet (documenti a sostegno). Source: the product's own rule; the quota is the accord's. */
import { type EvidenceFacts, type SheetFacts } from './sheet-facts';

export const largestEvidenceMegabytes = 20;

export type EvidencePurpose = EvidenceFacts['purpose'];

/** What a document is for: one indicator, one milestone, or the whole sheet. */
export interface EvidencePlace {
  readonly indicatorId: string | null;
  readonly milestone: number | null;
}

/** Reads `indicator:IND01`, `milestone:2` or nothing; null where the sheet has no such place. */
export function readEvidencePlace(
  typed: string,
  facts: Pick<SheetFacts, 'indicators' | 'milestones'>,
): EvidencePlace | null {
  if (typed === '') return { indicatorId: null, milestone: null };
  const [kind, code] = [typed.slice(0, typed.indexOf(':')), typed.slice(typed.indexOf(':') + 1)];
  if (kind === 'indicator') {
    const indicator = facts.indicators.find((one) => one.code === code);
    return indicator ? { indicatorId: indicator.id, milestone: null } : null;
  }
  const milestone = facts.milestones.find((one) => kind === 'milestone' && String(one.number) === code);
  return milestone ? { indicatorId: null, milestone: milestone.number } : null;
}

/** Sent once, it stays: what a sheet rested on when it was sent can be looked at for ever. */
export function mayRemove(evidence: Pick<EvidenceFacts, 'firstRevision'>): boolean {
  return evidence.firstRevision === null;
}

/** The PDF inside a signed envelope as it is kept beside it: `relazione.pdf sha256:… 2`, the number of signatures last. */
export function innerNote(inner: {
  readonly name: string;
  readonly sha256: string;
  readonly signatures: number;
}): string {
  return `${inner.name} sha256:${inner.sha256} ${inner.signatures}`;
}

export function readInnerNote(note: string | null): { name: string; sha256: string; signatures: number } | null {
  const parts = /^(.*) sha256:([0-9a-f]{64}) (\d+)$/s.exec(note ?? '');
  return parts ? { name: parts[1] ?? '', sha256: parts[2] ?? '', signatures: Number(parts[3]) } : null;
}
