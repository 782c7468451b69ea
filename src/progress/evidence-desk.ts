import { type Acting } from '../access/acting';
import { type Statements } from '../platform/database/statements';
import { holdSheets, type HeldSheet } from './hold-sheets';
import { progressRefusals } from './progress.refusals';
import { actorOn, sheetsOf, standingOf, type SheetDesk } from './sheet-desk';
import { type SheetFacts } from './sheet-facts';
import { type SheetReader, type SheetSeen } from '../accord/sheet-visibility.rules';

/** A sheet by its place in an address. */
export interface SheetAddress {
  readonly accord: string;
  readonly period: string;
  readonly action: string;
}

/** The sheet of an action as it stands for whoever acts. */
export async function sheetAt(
  statements: Statements,
  desk: SheetDesk,
  acting: Acting,
  action: string,
): Promise<HeldSheet> {
  const row = await statements.first<{ id: string }>('select id from action where accord_id = $1 and code = $2', [
    desk.accordId,
    action,
  ]);
  const [facts] = row ? await sheetsOf(statements, desk, { actionIds: [row.id] }) : [];
  if (!facts) throw progressRefusals.of('sheet.not_found');
  return { facts, standing: standingOf(desk, facts), actor: actorOn(desk, facts, acting) };
}

/** The same, held until the transaction ends: nobody else acts on it meanwhile. */
export async function holdSheetAt(tx: Statements, desk: SheetDesk, acting: Acting, action: string): Promise<HeldSheet> {
  const [held] = await holdSheets(tx, desk, acting, { actions: [action] });
  if (!held) throw progressRefusals.of('sheet.not_found');
  return held;
}

export function readerOn(desk: SheetDesk, facts: SheetFacts): SheetReader {
  return { isOfParty: desk.partyIds.includes(facts.leadId), isReviewer: desk.isSecretariat || desk.isAuditor };
}

export function seenOf({ submission }: SheetFacts): SheetSeen {
  return {
    state: submission?.state ?? 'none',
    wasSent:
      submission !== null &&
      (submission.revision > 0 || (submission.origin === 'import' && submission.state !== 'draft')),
    isEnteredForParty: (submission?.enteredByParty ?? null) !== null,
  };
}
