import { allowedAccordIds, type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { todayOf } from '../accord/today.queries';
import { setAccordOfAct } from '../ledger/audited-transaction';
import { type Statements } from '../platform/database/statements';
import { type FindingState } from './finding.lifecycle';
import { oversightRefusals } from './oversight.refusals';

export interface HeldFinding {
  readonly id: string;
  readonly accordId: string;
  readonly state: FindingState;
  readonly version: number;
  readonly today: string;
}

/** The finding, held until the transaction ends: whoever else acts on it waits, and then finds it as it became. */
export async function holdFinding(
  tx: Statements,
  acting: Acting,
  permission: Permission,
  code: string,
  number: string,
): Promise<HeldFinding> {
  const finding = await tx.first<HeldFinding>(
    `select f.id, f.accord_id as "accordId", f.state, f.version, (${todayOf('a')})::text as today
     from finding f join accord a on a.id = f.accord_id
     where a.code = $1 and f.number::text = $2 and ($3::uuid[] is null or a.id = any ($3)) for update of f`,
    [code, number, allowedAccordIds(acting, permission)],
  );
  if (!finding) throw oversightRefusals.of('finding.not_found');
  await setAccordOfAct(tx, finding.accordId);
  return finding;
}
