import { type Client } from 'pg';
import { keptCosignatures, refuseUnwitnessed } from './audit-cosignatures';
import { AuditFindings, type AuditFinding } from './audit-findings';
import { LogAudit, type Anchor } from './audit-log';
import { RowAudit } from './audit-rows';

export interface LedgerVerdict {
  readonly isSound: boolean;
  readonly entries: number;
  readonly faults: readonly AuditFinding[];
  readonly remarks: readonly string[];
}

export interface AuditOptions {
  readonly anchors?: readonly Anchor[];
  readonly keys?: readonly string[];
  /** Keys of witnesses: at least one anchor must bear a cosignature of theirs. */
  readonly witnesses?: readonly string[];
  /** How long an entry may wait for its place. */
  readonly patienceSeconds?: number;
}

export const asTheTrailWrites = `set timezone = 'UTC'; set datestyle = 'ISO, YMD'; set intervalstyle = 'iso_8601';
  set extra_float_digits = 1; set bytea_output = 'hex'; set search_path = pg_catalog, public, pg_temp; set jit = off`;

/** The full check of a database: log, keys, checkpoints, anchors from outside, and the rows as they are. Changes nothing. */
export async function verifyLedger(client: Client, options: AuditOptions = {}): Promise<LedgerVerdict> {
  // As the trail writes, so it must be read.
  await client.query(asTheTrailWrites);
  await client.query('begin isolation level repeatable read read only');
  try {
    return await auditLedger(client, options);
  } finally {
    await client.query('rollback').catch(() => undefined);
  }
}

/** The same within the caller's transaction, whose settings and snapshot it keeps. */
export async function auditLedger(client: Client, options: AuditOptions = {}): Promise<LedgerVerdict> {
  const findings = new AuditFindings();
  const anchors = [...(options.anchors ?? []), ...(await keptCosignatures(client, findings))];
  const entries = await new LogAudit(client, findings).run(anchors, options.keys ?? []);
  refuseUnwitnessed(options, findings);
  await new RowAudit(client, findings, options.patienceSeconds).run();
  const faults = findings.list;
  return { isSound: faults.length === 0, entries, faults, remarks: findings.remarks };
}
