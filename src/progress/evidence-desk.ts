import { type Acting } from '../access/acting';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { progressRefusals } from './progress.refusals';
import { type SheetActor, type SheetStanding } from './sheet-acts.rules';
import { actorOn, sheetsOf, standingOf, type SheetDesk } from './sheet-desk';
import { type SheetFacts } from './sheet-facts';
import { type SheetReader, type SheetSeen } from './sheet-visibility.rules';

/** A sheet by its place in an address. */
export interface SheetAddress {
  readonly accord: string;
  readonly period: string;
  readonly action: string;
}

export interface StandingSheet {
  readonly facts: SheetFacts;
  readonly standing: SheetStanding;
  readonly actor: SheetActor;
}

/** The sheet of an action as it stands for whoever acts. */
export async function sheetAt(
  statements: Statements,
  desk: SheetDesk,
  acting: Acting,
  action: string,
): Promise<StandingSheet> {
  const row = await statements.first<{ id: string }>('select id from action where accord_id = $1 and code = $2', [
    desk.accordId,
    action,
  ]);
  const [facts] = row ? await sheetsOf(statements, desk, { actionIds: [row.id] }) : [];
  if (!facts) throw progressRefusals.of('sheet.not_found');
  return { facts, standing: standingOf(desk, facts), actor: actorOn(desk, facts, acting) };
}

/** The same, held until the transaction ends: nobody else acts on it meanwhile. */
export async function holdSheetAt(
  tx: Statements,
  desk: SheetDesk,
  acting: Acting,
  action: string,
): Promise<StandingSheet> {
  const row = await tx.first<{ id: string }>('select id from action where accord_id = $1 and code = $2', [
    desk.accordId,
    action,
  ]);
  if (!row) throw progressRefusals.of('sheet.not_found');
  await standInLine(tx, `sheet:${row.id}:${desk.period.code}`);
  return sheetAt(tx, desk, acting, action);
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
