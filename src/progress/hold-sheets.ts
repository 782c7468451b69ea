import { type Acting } from '../access/acting';
import { type Statements } from '../platform/database/statements';
import { holdSheetsSql } from './hold-sheets.sql';
import { progressRefusals } from './progress.refusals';
import { contentOf, readSheet } from './read-sheet.rules';
import {
  sheetBlockers,
  type SheetAct,
  type SheetActor,
  type SheetBlocker,
  type SheetStanding,
} from './sheet-acts.rules';
import { actorOn, sheetsOf, standingOf, type SheetDesk } from './sheet-desk';
import { type SheetFacts } from './sheet-facts';
import { type SheetContext } from './sheet-values';

/** A sheet that nobody else acts on until the transaction ends, as it stands for whoever acts. */
export interface HeldSheet {
  readonly facts: SheetFacts;
  readonly standing: SheetStanding;
  readonly actor: SheetActor;
}

/** Nobody else acts on these sheets, or on any of the period, until the transaction ends. */
export function lockSheets(
  tx: Statements,
  desk: SheetDesk,
  which: Parameters<typeof holdSheetsSql>[0] = {},
): Promise<{ readonly id: string }[]> {
  const { sql, value } = holdSheetsSql(which);
  return tx.rows(sql, [desk.accordId, desk.period.code, value]);
}

/** The sheets of these actions, or all that a party leads; not found where they are no business of whoever acts. */
export async function holdSheets(
  tx: Statements,
  desk: SheetDesk,
  acting: Acting,
  { actions: named, party }: { readonly actions?: readonly string[]; readonly party?: string },
): Promise<HeldSheet[]> {
  const actions = named ? [...new Set(named)] : null;
  const which = { actions, lead: party };
  // Sent together, carried out one after the other: the facts are read once the sheets are held.
  const [lines, known] = await Promise.all([lockSheets(tx, desk, which), sheetsOf(tx, desk, which)]);
  const ids = new Set(lines.map(({ id }) => id));
  const sheets = known.filter(({ actionId }) => ids.has(actionId));
  if (sheets.length === 0 || (actions && sheets.length < actions.length)) throw progressRefusals.of('sheet.not_found');
  return sheets.map((facts) => {
    const actor = actorOn(desk, facts, acting);
    if (!actor.isOfParty && !actor.isOfSecretariat) throw progressRefusals.of('sheet.not_found');
    return { facts, standing: standingOf(desk, facts), actor };
  });
}

export function blockersOf(act: SheetAct, { standing, actor }: HeldSheet): SheetBlocker[] {
  return sheetBlockers(act, standing, actor);
}

/** Refused with what stands in the way, sheet by sheet. */
export function refuseBlocked(act: SheetAct, sheets: readonly HeldSheet[]): void {
  const faults = sheets.flatMap((sheet) =>
    blockersOf(act, sheet).map(({ it, en }) => ({
      pointer: `/${sheet.facts.action}`,
      it: `${sheet.facts.action}: ${it}`,
      en: `${sheet.facts.action}: ${en}`,
    })),
  );
  if (faults.length > 0) throw progressRefusals.of('sheet.blocked', {}, faults);
}

/**
 * Whether a sheet goes with the button that sends all: somebody touched it, at least by saying that nothing changed, and
 * nothing stands in its way. A sheet that nobody looked at is never sent by itself, nor one that came back as it was.
 */
export function isReady(desk: SheetDesk, sheet: HeldSheet): boolean {
  const { draft } = sheet.facts;
  if (!draft || isAsItCameBack(sheet) || blockersOf('send', sheet).length > 0) return false;
  return readSheet(contentOf(draft.content), sheet.facts, contextOf(desk)).faults.length === 0;
}

/** Returned, and neither a word nor a document of it is new since then. */
export function isAsItCameBack({ facts: { draft, evidence }, standing }: HeldSheet): boolean {
  const isNew = evidence.some(({ firstRevision }) => firstRevision === null);
  return standing.state === 'returned' && (draft?.isAsSent ?? true) && !isNew;
}

export function contextOf({ today, settings }: SheetDesk): SheetContext {
  return { today, explainChangeAbove: settings.explainChangeAbove };
}
