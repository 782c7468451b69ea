import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { type Statements } from '../platform/database/statements';
import { Mailer } from '../platform/mail/mailer';
import { PageSettings } from '../platform/pages/page-settings';
import { type LinkPurpose } from './one-time-link.entity';
import { type PersonForm } from './person-form.rules';
import { linkMail } from './link-mail.rules';
import { hoursOfLink, newOneTimeToken, pathOfLink } from './one-time-link.rules';

export interface MadeLink {
  /** To be handed over in person where no mail is set up; null when it went by mail. */
  readonly url: string | null;
}

/** Makes a one-time link inside the caller's transaction: by mail where mail is set up, else for the screen. */
@Injectable()
export class IssueLinkCommand {
  constructor(
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly settings: PageSettings,
  ) {}

  async run(
    tx: Statements,
    purpose: LinkPurpose,
    person: Pick<PersonForm, 'email' | 'givenName' | 'language'> & { readonly id: string },
    createdById: string | null,
  ): Promise<MadeLink> {
    const { token, hash } = newOneTimeToken();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + hoursOfLink[purpose] * 3_600_000);
    // One link at a time: a newer one makes the older ones useless.
    await this.end(tx, person.id);
    await tx.run(
      `insert into one_time_link (user_id, purpose, token_hash, created_by_id, expires_at) values ($1, $2, $3, $4, $5)`,
      [person.id, purpose, hash, createdById, expiresAt],
    );
    const url = this.settings.publicUrl + pathOfLink(token);
    if (this.mailer.isKeptHere) return { url };
    await this.mailer.send(tx, {
      key: `link:${hash.toString('hex')}`,
      to: person.email,
      language: person.language,
      ...linkMail(purpose, person, url),
    });
    return { url: null };
  }

  /** Links that went to an address which is no longer theirs, or to somebody who may no longer come in. */
  async end(tx: Statements, userId: string): Promise<void> {
    await tx.run(
      `update one_time_link set expires_at = $2 where user_id = $1 and used_at is null and expires_at > $2`,
      [userId, this.clock.now()],
    );
  }
}
