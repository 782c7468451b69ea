import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { standInLine } from '../platform/database/stand-in-line';
import { reasonFor } from './act-reason.rules';
import { reviewRefusals } from './review.refusals';
import { RoundMail } from './round-mail';
import { openDesk, owesSheet, sheetsOf, type SheetDesk } from './sheet-desk';
import { lockSheets } from './hold-sheets';
import { turnOf } from './submission.lifecycle';
import { windowBlockers, windowState, type WindowAct, type WindowEvent, type WindowState } from './window.rules';

/** A period's window closes, and opens again, by an act of the secretariat and never by a date alone. */
@Injectable()
export class KeepWindow {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly mail: RoundMail,
  ) {}

  async close(acting: Acting, accord: string, period: string, note = ''): Promise<WindowState> {
    const desk = await openDesk(this.database, acting, 'submission.review', accord, period);
    const reason = note.trim() === '' ? null : reasonFor(note);
    const act = { actor: actorBehind(acting), event: 'window.closed', accordId: desk.accordId, reason };
    return this.audited.run(act, (tx) => write(tx, desk, acting, 'close', reason));
  }

  async reopen(acting: Acting, accord: string, period: string, why: string): Promise<WindowState> {
    const desk = await openDesk(this.database, acting, 'submission.review', accord, period);
    const reason = reasonFor(why);
    const act = { actor: actorBehind(acting), event: 'window.reopened', accordId: desk.accordId, reason };
    return this.audited.run(act, async (tx) => {
      const state = await write(tx, desk, acting, 'reopen', reason);
      const owing = (await sheetsOf(tx, desk)).filter((facts) => turnOf(facts.submission?.state ?? 'none') === 'party');
      const parties = [...new Set(owing.filter((facts) => owesSheet(facts, desk.period)).map(({ leadId }) => leadId))];
      const key = `window-reopened:${desk.accordId}:${desk.period.code}:${desk.at}`;
      await this.mail.tell(tx, desk, acting, { key, to: { parties }, letter: { kind: 'reopened_window', reason } });
      return state;
    });
  }
}

/** Whoever is sending at this moment comes first: the window closes between two sendings, never in the midst of one. */
async function write(
  tx: Statements,
  desk: SheetDesk,
  acting: Acting,
  act: WindowAct,
  reason: string | null,
): Promise<WindowState> {
  await standInLine(tx, `window:${desk.accordId}:${desk.period.code}`);
  await lockSheets(tx, desk);
  const events = await tx.rows<WindowEvent>(
    `select kind from reporting_window_event where accord_id = $1 and period = $2 order by happened_at`,
    [desk.accordId, desk.period.code],
  );
  const blockers = windowBlockers(act, windowState(desk.period.endsOn, events, desk.today));
  if (blockers.length > 0)
    throw reviewRefusals.of(
      'window.blocked',
      {},
      blockers.map(({ it, en }) => ({ pointer: '/window', it, en })),
    );
  const kind = act === 'close' ? 'closed' : 'reopened';
  await tx.run(
    `insert into reporting_window_event (accord_id, period, kind, reason, by_user_id, happened_on)
     values ($1, $2, $3, $4, $5, $6)`,
    [desk.accordId, desk.period.code, kind, reason, userIdOf(acting), desk.today],
  );
  return windowState(desk.period.endsOn, [...events, { kind }], desk.today);
}
