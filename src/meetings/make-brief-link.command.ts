import { Injectable } from '@nestjs/common';
import { actorBehind, userIdOf, type Acting } from '../access/acting';
import { newOneTimeToken } from '../access/one-time-link.rules';
import { type Language } from '../kernel/language';
import { AuditedTransaction, setAccordOfAct } from '../ledger/audited-transaction';
import { liveSitting } from './live-sitting.queries';
import { liveRefusals } from './live.refusals';

/** Our assumption: the brief is read on the day of the sitting or the day before. */
export const hoursOfBriefLink = 24;

/** A link that opens the chair's brief without a sign-in, for a day; only its hash is kept. */
@Injectable()
export class MakeBriefLink {
  constructor(private readonly audited: AuditedTransaction) {}

  /** @returns the secret of the link, known to nobody else */
  make(acting: Acting, accord: string, meeting: string, language: Language): Promise<string> {
    const { token, hash } = newOneTimeToken();
    return this.audited.run({ actor: actorBehind(acting), event: 'brief.link_made' }, async (tx) => {
      const sitting = await liveSitting(tx, acting, 'meeting.record', accord, meeting);
      await setAccordOfAct(tx, sitting.accordId);
      await tx.run(
        `insert into brief_link (meeting_id, token_sha256, language, made_by_id, expires_at)
         values ($1, $2, $3, $4, now() + make_interval(hours => $5))`,
        [sitting.id, hash.toString('hex'), language, userIdOf(acting), hoursOfBriefLink],
      );
      return token;
    });
  }

  withdraw(acting: Acting, accord: string, meeting: string, linkId: string): Promise<void> {
    return this.audited.run({ actor: actorBehind(acting), event: 'brief.link_withdrawn' }, async (tx) => {
      const sitting = await liveSitting(tx, acting, 'meeting.record', accord, meeting);
      await setAccordOfAct(tx, sitting.accordId);
      const changed = await tx.run(
        `update brief_link set withdrawn_at = now() where id::text = $1 and meeting_id = $2 and withdrawn_at is null`,
        [linkId, sitting.id],
      );
      if (changed === 0) throw liveRefusals.of('brief.link_not_valid');
    });
  }
}
