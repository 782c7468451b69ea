import { type Statements } from '../platform/database/statements';
import { type TableGround } from './sitting-ground.queries';

/** Sittings of a Table are numbered within their year; a number taken by an accord file is passed over. */
export async function freeSittingCode(
  tx: Statements,
  ground: Pick<TableGround, 'accordId' | 'table'>,
  heldOn: string,
): Promise<string> {
  const known = await tx.rows<{ code: string }>('select code from meeting where accord_id = $1', [ground.accordId]);
  const taken = new Set(known.map(({ code }) => code));
  for (let number = 1; ; number++) {
    const code = `${ground.table}-${heldOn.slice(0, 4)}-${String(number).padStart(2, '0')}`;
    if (!taken.has(code)) return code;
  }
}
