import { type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { setAccordOfAct } from '../ledger/audited-transaction';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { conveningRefusals } from './convening.refusals';
import { sittingDesk, type DeskItem, type SittingDesk } from './sitting-desk';

/** One act at a time on a sitting: the facts are read once it is this act's turn. */
export async function holdPlannedSitting(
  tx: Statements,
  acting: Acting,
  permission: Permission,
  accord: string,
  code: string,
): Promise<SittingDesk> {
  const { meeting, accordId } = await sittingDesk(tx, acting, permission, accord, code);
  await setAccordOfAct(tx, accordId);
  await standInLine(tx, `sitting:${meeting.id}`);
  return sittingDesk(tx, acting, permission, accord, code);
}

/** Until it begins, a sitting is prepared. */
export function isPreparing({ meeting }: Pick<SittingDesk, 'meeting'>): boolean {
  return meeting.state === 'planned' || meeting.state === 'scheduled';
}

export function refuseUnlessPreparing(desk: Pick<SittingDesk, 'meeting'>): void {
  if (!isPreparing(desk)) throw conveningRefusals.of('sitting.not_open');
}

/** Members answer once a notice went out and until the sitting begins or its last call is past. */
export function takesAnswers({ meeting, notices, today }: Pick<SittingDesk, 'meeting' | 'notices' | 'today'>): boolean {
  const last = meeting.secondCallOn ?? meeting.heldOn;
  return meeting.state === 'scheduled' && notices.length > 0 && last >= today;
}

/** An item that still stands on the agenda. */
export function itemNumbered(desk: Pick<SittingDesk, 'items'>, number: number): DeskItem {
  const item = desk.items.find((one) => one.number === number && one.state !== 'withdrawn');
  if (!item) throw conveningRefusals.of('agenda.item_not_found');
  return item;
}
