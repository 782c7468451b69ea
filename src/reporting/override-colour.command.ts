import { Injectable } from '@nestjs/common';
import { actorBehind, allowedAccordIds, userIdOf, type Acting } from '../access/acting';
import { parsePeriod } from '../kernel/calendar-period';
import { unprintableIn } from '../platform/pdf/unprintable';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { refreshActionProgress } from './refresh-action-progress';
import { type Colour } from './report-snapshot';
import { reasonGiven } from './report-texts.rules';
import { reportingRefusals } from './reporting.refusals';

export interface ColourWanted {
  readonly accord: string;
  readonly action: string;
  readonly period: string;
}

/** Sets another colour than the computed one, with a reason that everybody sees beside it; or withdraws it. */
@Injectable()
export class OverrideColour {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  async set(acting: Acting, wanted: ColourWanted & { readonly colour: Colour }, reasonText: string): Promise<string> {
    const reason = reasonGiven(reasonText);
    if (reason === null) throw reportingRefusals.of('report.reason_missing');
    const unprintable = unprintableIn(reason);
    if (unprintable) throw reportingRefusals.of('report.reason_not_printable', { ...unprintable });
    if (!['green', 'amber', 'red'].includes(wanted.colour) || parsePeriod(wanted.period) === null)
      throw reportingRefusals.of('colour.invalid');
    const { accordId, actionId } = await this.actionOf(acting, wanted);
    const act = { actor: actorBehind(acting), event: 'colour.overridden', accordId, reason };
    return this.audited.run(act, async (tx) => {
      await tx.run(withdraw, [actionId, wanted.period]);
      const row = await tx.first<{ id: string }>(
        `insert into colour_override (action_id, period, colour, reason, set_by_id) values ($1, $2, $3, $4, $5)
         returning id`,
        [actionId, wanted.period, wanted.colour, reason, userIdOf(acting)],
      );
      await refreshActionProgress(tx, accordId, [actionId]);
      return row?.id ?? '';
    });
  }

  async withdraw(acting: Acting, wanted: ColourWanted, reasonText: string): Promise<void> {
    const reason = reasonGiven(reasonText);
    if (reason === null) throw reportingRefusals.of('report.reason_missing');
    const { accordId, actionId } = await this.actionOf(acting, wanted);
    const act = { actor: actorBehind(acting), event: 'colour.override_withdrawn', accordId, reason };
    await this.audited.run(act, async (tx) => {
      if ((await tx.run(withdraw, [actionId, wanted.period])) === 0) throw reportingRefusals.of('colour.not_found');
      await refreshActionProgress(tx, accordId, [actionId]);
    });
  }

  private async actionOf(acting: Acting, wanted: ColourWanted): Promise<{ accordId: string; actionId: string }> {
    const row = await this.database.first<{ accordId: string; actionId: string }>(
      `select x.accord_id as "accordId", x.id as "actionId" from action x join accord a on a.id = x.accord_id
       where a.code = $1 and x.code = $2 and ($3::uuid[] is null or a.id = any ($3))`,
      [wanted.accord, wanted.action, allowedAccordIds(acting, 'colour.override')],
    );
    if (!row) throw reportingRefusals.of('colour.not_found');
    return row;
  }
}

const withdraw = `update colour_override set withdrawn_at = now()
  where action_id = $1 and period = $2 and withdrawn_at is null`;
