import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { atField } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { reasonFor, untilFor } from './act-reason.rules';
import { lockSheets, type HeldSheet } from './hold-sheets';
import { reopenedScope } from './reopened-text.rules';
import { reviewRefusals } from './review.refusals';
import { RoundMail } from './round-mail';
import { openDesk, type SheetDesk } from './sheet-desk';
import { holdForAct, moveSheet, writeEvent, type MovedSheet, type SentHeldSheet, type SheetPlace } from './write-act';
import { writeException } from './write-exception';

/** Why, and where the window is closed until when the party may send again. */
export interface GivenReturn {
  readonly reason: string;
  readonly untilOn?: string;
}

/** A sheet in the version that was read. */
export interface SheetGivenBack {
  readonly action: string;
  readonly version: number;
}

/** Gives a sheet back to its party: returned in review, or accepted and opened again. The reason stays for ever. */
@Injectable()
export class ReturnSheet {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly mail: RoundMail,
  ) {}

  async return(acting: Acting, place: SheetPlace, version: number, given: GivenReturn): Promise<MovedSheet> {
    const desk = await openDesk(this.database, acting, 'submission.review', place.accord, place.period);
    const sheet = { action: place.action, version };
    return this.giveBack('return', acting, desk, [sheet], given, (back) => back(sheet));
  }

  /** Several in one act, as `work` calls for them: a party gets one message about all that came back to it. */
  returnSeveral<R>(
    acting: Acting,
    desk: SheetDesk,
    sheets: readonly SheetGivenBack[],
    given: GivenReturn,
    work: (back: (sheet: SheetGivenBack) => Promise<MovedSheet>) => Promise<R>,
  ): Promise<R> {
    return this.giveBack('return', acting, desk, sheets, given, work);
  }

  /** Where a later sheet is accepted already, only the words may change. */
  async reopen(acting: Acting, place: SheetPlace, version: number, given: GivenReturn): Promise<MovedSheet> {
    const desk = await openDesk(this.database, acting, 'submission.review', place.accord, place.period);
    const sheet = { action: place.action, version };
    return this.giveBack('reopen', acting, desk, [sheet], given, (back) => back(sheet));
  }

  private giveBack<R>(
    act: 'return' | 'reopen',
    acting: Acting,
    desk: SheetDesk,
    sheets: readonly SheetGivenBack[],
    given: GivenReturn,
    work: (back: (sheet: SheetGivenBack) => Promise<MovedSheet>) => Promise<R>,
  ): Promise<R> {
    const reason = reasonFor(given.reason);
    const kind = act === 'return' ? 'returned' : 'reopened';
    const event = kind === 'returned' ? 'submission.returned' : 'submission.reopened';
    return this.audited.run({ actor: actorBehind(acting), event, accordId: desk.accordId, reason }, async (tx) => {
      await lockSheets(tx, desk, { actions: sheets.map(({ action }) => action) });
      const gone: GoneBack[] = [];
      const result = await work(async (sheet) => {
        const one = await asAWhole(tx, () => moveBack(tx, act, acting, desk, sheet, { ...given, reason }));
        gone.push(one);
        return one.moved;
      });
      for (const own of byParty(gone)) await this.tell(tx, desk, acting, kind, reason, own);
      return result;
    });
  }

  private async tell(
    tx: Statements,
    desk: SheetDesk,
    acting: Acting,
    kind: 'returned' | 'reopened',
    reason: string,
    gone: readonly [GoneBack, ...GoneBack[]],
  ): Promise<void> {
    const [{ held: first, untilOn }] = gone;
    const { leadId, lead: party } = first.facts;
    const actions = gone.map(({ held: { facts } }) => ({ action: facts.action, title: facts.title }));
    const what = gone.map(({ held: { submission } }) => `${submission.id}:${submission.version}`).join();
    await this.mail.tell(tx, desk, acting, {
      key: `sheet-${kind}:${what}`,
      to: { parties: [leadId] },
      letter: { kind, reason, untilOn, party, actions },
    });
  }
}

/** A sheet that went back, as it was before. */
interface GoneBack {
  readonly held: SentHeldSheet;
  readonly untilOn: string | null;
  readonly moved: MovedSheet;
}

async function moveBack(
  tx: Statements,
  act: 'return' | 'reopen',
  acting: Acting,
  desk: SheetDesk,
  { action, version }: SheetGivenBack,
  given: GivenReturn,
): Promise<GoneBack> {
  const held = await holdForAct(tx, desk, acting, act, action, version);
  const untilOn = await openForParty(tx, desk, acting, held, given);
  const kind = act === 'return' ? 'returned' : 'reopened';
  await writeEvent(tx, desk, acting, held.submission, { kind, message: given.reason });
  const scope = act === 'return' ? {} : { reopenedScope: reopenedScope(held.facts.isLaterAccepted) };
  return { held, untilOn, moved: await moveSheet(tx, desk, act, held, { acceptanceProposedById: null, ...scope }) };
}

/** What is refused on the way leaves nothing behind, and the others as they are. */
async function asAWhole<R>(tx: Statements, work: () => Promise<R>): Promise<R> {
  await tx.run('savepoint sheet');
  try {
    return await work();
  } catch (error) {
    await tx.run('rollback to savepoint sheet');
    throw error;
  }
}

function byParty(gone: readonly GoneBack[]): (readonly [GoneBack, ...GoneBack[]])[] {
  const found = new Map<string, [GoneBack, ...GoneBack[]]>();
  for (const one of gone) {
    const own = found.get(one.held.facts.leadId);
    if (own) own.push(one);
    else found.set(one.held.facts.leadId, [one]);
  }
  return [...found.values()];
}

/** A sheet that goes back must be able to come again: where the window is closed, by an exception of its own. */
async function openForParty(
  tx: Statements,
  desk: SheetDesk,
  acting: Acting,
  { facts, standing }: HeldSheet,
  given: GivenReturn,
): Promise<string | null> {
  const untilOn = untilFor(given.untilOn, desk.today);
  if (untilOn === null) {
    if (standing.window === 'closed' && standing.exceptionUntil === null)
      throw atField(reviewRefusals.of('review.until_missing'), 'untilOn');
    return null;
  }
  const { leadId: partyId, actionId } = facts;
  await writeException(tx, desk, acting, { partyId, actionId, untilOn, reason: given.reason });
  return untilOn;
}
