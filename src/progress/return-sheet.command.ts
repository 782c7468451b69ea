import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { atField, reasonFor, untilFor } from './act-reason.rules';
import { type HeldSheet } from './hold-sheets';
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
    const reason = reasonFor(given.reason);
    const act = { actor: actorBehind(acting), event: 'submission.returned', accordId: desk.accordId, reason };
    return this.audited.run(act, async (tx) => {
      const held = await holdForAct(tx, desk, acting, 'return', place.action, version);
      const untilOn = await openForParty(tx, desk, acting, held, { reason, untilOn: given.untilOn });
      await writeEvent(tx, desk, acting, held.submission, { kind: 'returned', message: reason });
      await this.tell(tx, desk, acting, held, { kind: 'returned', reason, untilOn });
      return moveSheet(tx, desk, 'return', held, { acceptanceProposedById: null });
    });
  }

  /** Where a later sheet is accepted already, only the words may change. */
  async reopen(acting: Acting, place: SheetPlace, version: number, given: GivenReturn): Promise<MovedSheet> {
    const desk = await openDesk(this.database, acting, 'submission.review', place.accord, place.period);
    const reason = reasonFor(given.reason);
    const act = { actor: actorBehind(acting), event: 'submission.reopened', accordId: desk.accordId, reason };
    return this.audited.run(act, async (tx) => {
      const held = await holdForAct(tx, desk, acting, 'reopen', place.action, version);
      const untilOn = await openForParty(tx, desk, acting, held, { reason, untilOn: given.untilOn });
      await writeEvent(tx, desk, acting, held.submission, { kind: 'reopened', message: reason });
      await this.tell(tx, desk, acting, held, { kind: 'reopened', reason, untilOn });
      const scope = reopenedScope(held.facts.isLaterAccepted);
      return moveSheet(tx, desk, 'reopen', held, { acceptanceProposedById: null, reopenedScope: scope });
    });
  }

  private async tell(
    tx: Statements,
    desk: SheetDesk,
    acting: Acting,
    { facts, submission }: SentHeldSheet,
    told: { readonly kind: 'returned' | 'reopened'; readonly reason: string; readonly untilOn: string | null },
  ): Promise<void> {
    const { action, title, leadId } = facts;
    const key = `sheet-${told.kind}:${submission.id}:${submission.version}`;
    await this.mail.tell(tx, desk, acting, {
      key,
      to: { parties: [leadId] },
      letter: { ...told, action: { action, title } },
    });
  }
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
