import { type AuditFault } from './ledger-audit.messages';

export interface AuditFinding {
  readonly code: AuditFault;
  /** The entry, checkpoint or row; among several of one kind the first. */
  readonly what: string;
  readonly count: number;
}

/** Faults by kind, the first of each named: memory does not grow with what is wrong. */
export class AuditFindings {
  private readonly byCode = new Map<AuditFault, { what: string; count: number }>();
  /** What was seen and is no fault. */
  readonly remarks: string[] = [];

  add(code: AuditFault, what: string | number): void {
    const known = this.byCode.get(code);
    if (known) known.count++;
    else this.byCode.set(code, { what: String(what), count: 1 });
  }

  get list(): AuditFinding[] {
    return [...this.byCode].map(([code, found]) => ({ code, ...found }));
  }
}
