import { Injectable } from '@nestjs/common';
import { actorBehind, type Acting } from '../access/acting';
import { atField } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { standInLine } from '../platform/database/stand-in-line';
import { reasonFor, untilFor } from './act-reason.rules';
import { restOnResolution } from './exception-basis';
import { reviewRefusals } from './review.refusals';
import { RoundMail } from './round-mail';
import { openDesk, sheetsOf } from './sheet-desk';
import { lockSheets } from './hold-sheets';
import { type ExceptionGiven, standingException, writeException } from './write-exception';

export interface WantedException {
  /** Code of the party, and of one of its actions where not all are meant. */
  readonly party: string;
  readonly action?: string;
  readonly untilOn: string;
  readonly reason: string;
  /** Code of the resolution that grants it, if a Table did. */
  readonly resolution?: string;
}

/** Dated exceptions to a closed window, each with its reason; withdrawn ones stay on record. */
@Injectable()
export class GrantException {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
    private readonly mail: RoundMail,
  ) {}

  /** @returns its id; granted twice in the same words, it is one */
  async grant(acting: Acting, accord: string, period: string, wanted: WantedException): Promise<string> {
    const desk = await openDesk(this.database, acting, 'submission.review', accord, period);
    const reason = reasonFor(wanted.reason);
    const untilOn = untilFor(wanted.untilOn, desk.today);
    if (untilOn === null) throw atField(reviewRefusals.of('review.until_invalid', { today: desk.today }), 'untilOn');
    const led = await sheetsOf(this.database, desk, { lead: wanted.party });
    const names = { party: wanted.party.slice(0, 40), action: (wanted.action ?? '').slice(0, 40) };
    const [first] = led;
    if (!first) throw atField(reviewRefusals.of('exception.party_unknown', names), 'party');
    const action = wanted.action ? led.find((sheet) => sheet.action === wanted.action) : null;
    if (action === undefined) throw atField(reviewRefusals.of('exception.action_unknown', names), 'action');
    const given: ExceptionGiven = { partyId: first.leadId, actionId: action?.actionId ?? null, untilOn, reason };
    const act = { actor: actorBehind(acting), event: 'exception.granted', accordId: desk.accordId, reason };
    return this.audited.run(act, async (tx) => {
      await standInLine(tx, `exceptions:${desk.accordId}:${desk.period.code}`);
      const known = await standingException(tx, desk, given);
      if (known !== null) return known;
      const id = await writeException(tx, desk, acting, given);
      const who = action ? `${first.leadName}, ${action.action}` : first.leadName;
      if (wanted.resolution) await restOnResolution(tx, desk, acting, { id, who, untilOn }, wanted.resolution);
      const letter = { kind: 'exception', action: action?.action ?? null, party: first.lead, reason, untilOn } as const;
      await this.mail.tell(tx, desk, acting, { key: `exception:${id}`, to: { parties: [first.leadId] }, letter });
      return id;
    });
  }

  async withdraw(acting: Acting, accord: string, period: string, id: string, why: string): Promise<void> {
    const desk = await openDesk(this.database, acting, 'submission.review', accord, period);
    const reason = reasonFor(why);
    const act = { actor: actorBehind(acting), event: 'exception.withdrawn', accordId: desk.accordId, reason };
    await this.audited.run(act, async (tx) => {
      await lockSheets(tx, desk);
      const withdrawn = await tx.run(
        `update reporting_exception set withdrawn_at = now(), withdrawn_reason = $4
         where id::text = $1 and accord_id = $2 and period = $3 and withdrawn_at is null`,
        [id, desk.accordId, desk.period.code, reason],
      );
      if (withdrawn === 0) throw reviewRefusals.of('exception.not_found');
    });
  }
}
