import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { parseCents } from '../kernel/money';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { acceptFigures, figuresOf, type AcceptedFigure, type OtherValue } from './accepted-figures.rules';
import { reasonFor } from './act-reason.rules';
import { reviewRefusals } from './review.refusals';
import { isFirstAssent } from './sheet-acts.rules';
import { openDesk, type SheetDesk } from './sheet-desk';
import { sheetRecord } from './sheet-record';
import { holdForAct, moveSheet, writeEvent, type MovedSheet, type SentHeldSheet, type SheetPlace } from './write-act';

/**
 * The secretariat's review of a sheet: begun, then accepted. For every figure the declared and the accepted value are
 * both kept; the sheet of the secretariat's own body takes the assent of two people.
 */
@Injectable()
export class AcceptSheet {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  async startReview(acting: Acting, place: SheetPlace, version: number): Promise<MovedSheet> {
    const desk = await openDesk(this.database, acting, 'submission.review', place.accord, place.period);
    const act = { actor: actorBehind(acting), event: 'submission.review_started', accordId: desk.accordId };
    return this.audited.run(act, async (tx) => {
      const held = await holdForAct(tx, desk, acting, 'start_review', place.action, version);
      await writeEvent(tx, desk, acting, held.submission, { kind: 'review_started' });
      return moveSheet(tx, desk, 'start_review', held);
    });
  }

  async accept(
    acting: Acting,
    place: SheetPlace,
    version: number,
    others: readonly OtherValue[] = [],
  ): Promise<MovedSheet> {
    const desk = await openDesk(this.database, acting, 'submission.review', place.accord, place.period);
    for (const { field, reason } of others) if (reason.trim() !== '') reasonFor(reason, field);
    const reason = others.map(({ reason: why }) => why.trim()).filter((why) => why !== '');
    const act = { actor: actorBehind(acting), event: 'submission.assented', accordId: desk.accordId };
    return this.audited.run({ ...act, reason: [...new Set(reason)].join('\n') || null }, async (tx) => {
      const held = await holdForAct(tx, desk, acting, 'accept', place.action, version);
      await this.writeAccepted(tx, desk, acting, held, others);
      const isFirst = isFirstAssent(held.standing);
      await writeEvent(tx, desk, acting, held.submission, { kind: isFirst ? 'acceptance_proposed' : 'accepted' });
      return moveSheet(
        tx,
        desk,
        'accept',
        held,
        isFirst ? { acceptanceProposedById: userIdOf(acting) } : { reopenedScope: null },
      );
    });
  }

  private async writeAccepted(
    tx: Statements,
    desk: SheetDesk,
    acting: Acting,
    { facts, standing, submission }: SentHeldSheet,
    others: readonly OtherValue[],
  ): Promise<void> {
    const record = await sheetRecord(tx, submission.id);
    const keeps = standing.acceptanceProposedById !== null || submission.reopenedScope === 'text';
    const { accepted, faults } = acceptFigures(figuresOf(record, facts), others, facts, keeps);
    if (faults.length > 0) throw reviewRefusals.of('review.values_refused', {}, faults);
    const own = (place: 'spent' | 'committed'): AcceptedFigure | undefined =>
      accepted.find(({ figure }) => figure.place === place);
    const why = [own('spent')?.reason, own('committed')?.reason].filter((text) => text).join('\n');
    await tx.run(writeAcceptedSql, [
      submission.id,
      centsOf(own('spent')?.value),
      centsOf(own('committed')?.value),
      why,
      JSON.stringify(accepted.filter(({ figure }) => figure.rowId !== null).map(rowOf)),
    ]);
    for (const { figure, reason } of accepted)
      if (reason !== null)
        await writeEvent(tx, desk, acting, submission, { kind: 'remark', field: figure.field, message: reason });
  }
}

function centsOf(value: string | null | undefined): number | null {
  return value === null || value === undefined ? null : parseCents(value);
}

function rowOf({ figure, value, reason }: AcceptedFigure): object {
  const isAmount = figure.place === 'share_spent' || figure.place === 'share_committed';
  return { place: figure.place, id: figure.rowId, value: isAmount ? centsOf(value) : value, reason };
}

/** $1 sheet, $2 spent, $3 committed, $4 why they are not as declared, $5 the figures of its rows. */
const writeAcceptedSql = `
with given as materialized (
  select * from jsonb_to_recordset($5::jsonb) as g (place text, id uuid, value numeric, reason text)
),
share as (
  update spending_share h set
    accepted_spent_cents = (select g.value from given g where g.id = h.id and g.place = 'share_spent'),
    accepted_committed_cents = (select g.value from given g where g.id = h.id and g.place = 'share_committed')
  where h.submission_id = $1
),
value as (
  update indicator_value v set accepted = g.value, correction = nullif(concat_ws(E'\\n', v.correction, g.reason), '')
  from given g where g.id = v.id and g.place = 'value'
),
part as (
  update indicator_value_part q set accepted = g.value from given g where g.id = q.id and g.place = 'part'
)
update submission set accepted_spent_cents = $2, accepted_committed_cents = $3,
  correction = nullif(concat_ws(E'\\n', correction, nullif($4, '')), '')
where id = $1`;
