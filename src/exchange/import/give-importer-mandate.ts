import { isPerson, type Acting } from '../../access/acting';
import { accordIdsWith } from '../../access/viewer';
import { accessDayOf } from '../../accord/mandate-source.queries';
import { type Statements } from '../../platform/database/statements';
import { type ImportPlan } from './import-plan.rules';

export function isNewAccord(plan: ImportPlan): boolean {
  return plan.created.some((row) => row.table === 'accord');
}

/** In the transaction that brings a new accord: its secretariat for whoever brings it and has one elsewhere. */
export async function giveImporterMandate(
  tx: Statements,
  acting: Acting,
  accordId: string,
  plan: ImportPlan,
): Promise<boolean> {
  if (!isNewAccord(plan) || !isPerson(acting) || accordIdsWith(acting, 'accord.import').length === 0) return false;
  await tx.run(
    `insert into mandate (accord_id, user_id, role, valid_from)
     select a.id, $2, 'secretariat', ${accessDayOf()} from accord a where a.id = $1`,
    [accordId, acting.userId],
  );
  return true;
}
