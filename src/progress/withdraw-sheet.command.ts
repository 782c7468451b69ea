import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { refreshActionProgress } from '../reporting/refresh-action-progress';
import { enteringParty } from './entering-party';
import { holdSheets, refuseBlocked } from './hold-sheets';
import { progressRefusals } from './progress.refusals';
import { openDesk } from './sheet-desk';

/** Takes a sheet back that nobody has begun to review: a draft again, with the reason for ever. */
@Injectable()
export class WithdrawSheet {
  constructor(
    private readonly database: Database,
    private readonly audited: AuditedTransaction,
  ) {}

  async withdraw(acting: Acting, accord: string, period: string, action: string, reason: string): Promise<number> {
    const message = reason.trim();
    if (message === '')
      throw progressRefusals.of('sheet.reason_missing', {}, [
        { pointer: '/reason', it: 'Scrivere il motivo.', en: 'Write the reason.' },
      ]);
    const desk = await openDesk(this.database, acting, 'submission.write', accord, period);
    const actor = actorBehind(acting);
    const act = { actor, event: 'submission.withdrawn', accordId: desk.accordId, reason: message };
    return this.audited.run(act, async (tx) => {
      const held = await holdSheets(tx, desk, acting, { actions: [action] });
      refuseBlocked('withdraw', held);
      const [sheet] = held;
      if (!sheet?.facts.submission) throw progressRefusals.of('sheet.not_found');
      const { facts } = sheet;
      const byPartyId = sheet.actor.isOfParty ? facts.leadId : enteringParty(desk, acting);
      const changed = await tx.first<{ version: number }>(withdrawSql, [
        sheet.facts.submission.id,
        userIdOf(acting),
        byPartyId,
        message,
        desk.today,
      ]);
      await refreshActionProgress(tx, desk.accordId, [facts.actionId]);
      return changed?.version ?? 0;
    });
  }
}

/** What it said about milestones is taken back with it; figures of a draft count nowhere. */
const withdrawSql = `
with event as (
  insert into submission_event (submission_id, kind, revision, message, by_user_id, by_party_id, happened_on)
  select id, 'withdrawn', revision, $4, $2, $3, $5::date from submission where id = $1
),
completion as (delete from milestone_completion where submission_id = $1)
update submission set state = 'draft', submitted_on = null, version = version + 1 where id = $1 returning version`;
