import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { systemActor } from '../kernel/actor';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { standInLine } from '../platform/database/stand-in-line';
import { accessRefusals } from './access.refusals';
import { hoursOfLink, newOneTimeToken, pathOfLink } from './one-time-link.rules';

export interface FirstAdministrator {
  readonly email: string;
  readonly givenName: string;
  readonly familyName: string;
}

/**
 * Opens a real instance: the first person, who will invite all others. Only where there is nobody and nothing yet; whoever
 * was invited in this way and never came in may be invited anew, for the link may be lost.
 */
@Injectable()
export class InviteFirstAdministrator {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly clock: Clock,
  ) {}

  /** The path of the link with which they choose their password. */
  run({ email, givenName, familyName }: FirstAdministrator): Promise<string> {
    const { token, hash } = newOneTimeToken();
    return this.audited.run({ actor: systemActor('init'), event: 'administrator.invited' }, async (tx) => {
      await standInLine(tx, 'administrators');
      const found = await tx.first(
        `select from user_account where email <> lower($1) or password_hash is not null or not is_administrator
         union all select from accord limit 1`,
        [email.trim()],
      );
      if (found) throw accessRefusals.of('instance.not_empty');
      await tx.run('update one_time_link set expires_at = $1 where used_at is null', [this.clock.now()]);
      await tx.run(
        `with made as (
           insert into user_account (email, given_name, family_name, is_administrator)
           values (lower($1), $2, $3, true)
           on conflict (email) do update set given_name = $2, family_name = $3, version = user_account.version + 1
           returning id
         )
         insert into one_time_link (user_id, purpose, token_hash, expires_at)
         select id, 'invitation', $4, clock_timestamp() + make_interval(hours => $5) from made`,
        [email.trim(), givenName.trim(), familyName.trim(), hash, hoursOfLink.invitation],
      );
      return pathOfLink(token);
    });
  }
}
