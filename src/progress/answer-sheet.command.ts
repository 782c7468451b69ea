import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { atField } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { reasonFor } from './act-reason.rules';
import { reviewRefusals } from './review.refusals';
import { RoundMail } from './round-mail';
import { openDesk } from './sheet-desk';
import { isFieldOf } from './sheet-fields.rules';
import { holdForAct, moveSheet, writeEvent, type MovedSheet, type SheetPlace } from './write-act';

/** Words about a sheet: a remark on one of its fields, and the party's own on what was entered for it. */
@Injectable()
export class AnswerSheet {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly mail: RoundMail,
  ) {}

  /** `field`: a path of the sheet; null: the sheet as a whole. */
  async remark(acting: Acting, place: SheetPlace, field: string | null, text: string): Promise<void> {
    const desk = await openDesk(this.database, acting, 'submission.write', place.accord, place.period);
    const message = reasonFor(text, 'message');
    const act = { actor: actorBehind(acting), event: 'submission.remarked', accordId: desk.accordId };
    await this.audited.run(act, async (tx) => {
      const { submission, facts } = await holdForAct(tx, desk, acting, 'remark', place.action);
      if (field !== null && !isFieldOf(field, facts))
        throw atField(reviewRefusals.of('review.field_unknown', { field: field.slice(0, 80) }), 'field');
      await writeEvent(tx, desk, acting, submission, { kind: 'remark', field, message });
    });
  }

  async confirm(acting: Acting, place: SheetPlace, version: number): Promise<MovedSheet> {
    const desk = await openDesk(this.database, acting, 'submission.write', place.accord, place.period);
    const act = { actor: actorBehind(acting), event: 'submission.confirmed', accordId: desk.accordId };
    return this.audited.run(act, async (tx) => {
      const held = await holdForAct(tx, desk, acting, 'confirm', place.action, version);
      await writeEvent(tx, desk, acting, held.submission, { kind: 'confirmed' });
      return moveSheet(tx, desk, 'confirm', held, { confirmation: 'confirmed' });
    });
  }

  async contest(acting: Acting, place: SheetPlace, version: number, text: string): Promise<MovedSheet> {
    const desk = await openDesk(this.database, acting, 'submission.write', place.accord, place.period);
    const reason = reasonFor(text);
    const act = { actor: actorBehind(acting), event: 'submission.contested', accordId: desk.accordId, reason };
    return this.audited.run(act, async (tx) => {
      const held = await holdForAct(tx, desk, acting, 'contest', place.action, version);
      await writeEvent(tx, desk, acting, held.submission, { kind: 'contested', message: reason });
      const { action, title, leadName: partyName } = held.facts;
      const letter = { kind: 'contested', action: { action, title }, partyName, reason } as const;
      const key = `sheet-contested:${held.submission.id}:${held.submission.version}`;
      await this.mail.tell(tx, desk, acting, { key, to: 'secretariat', letter });
      return moveSheet(tx, desk, 'contest', held, { confirmation: 'contested' });
    });
  }
}
