import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { type Fault } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { standInLine } from '../platform/database/stand-in-line';
import { type Statements } from '../platform/database/statements';
import { accessRefusals } from './access.refusals';
import { IssueLinkCommand, type MadeLink } from './issue-link.command';
import { isOpenAccount } from './open-account.sql';
import { type PersonRow } from './people.queries';
import { type PersonForm } from './person-form.rules';
import { actorOf, type Viewer } from './viewer';

/** Administrators' verbs on people: invite, change, reset, disable, enable. */
@Injectable()
export class ManagePeopleCommand {
  constructor(
    private readonly audited: AuditedTransaction,
    private readonly clock: Clock,
    private readonly links: IssueLinkCommand,
  ) {}

  invite(viewer: Viewer, person: PersonForm): Promise<MadeLink & { id: string }> {
    return this.audited.run({ actor: actorOf(viewer), event: 'user.invited' }, (tx) =>
      this.inviteWithin(tx, viewer, person),
    );
  }

  /** For a caller that invites several people in one transaction of its own. */
  async inviteWithin(tx: Statements, viewer: Viewer, person: PersonForm): Promise<MadeLink & { id: string }> {
    const row = await tx.first<{ id: string }>(
      `insert into user_account (email, given_name, family_name, language, is_administrator) values ($1, $2, $3, $4, $5)
       on conflict (email) do nothing returning id`,
      [person.email, person.givenName, person.familyName, person.language, person.isAdministrator],
    );
    if (!row) throw emailTaken();
    const link = await this.links.run(tx, 'invitation', { ...person, id: row.id }, viewer.userId);
    return { ...link, id: row.id };
  }

  change(viewer: Viewer, id: string, version: number, person: PersonForm): Promise<void> {
    return this.audited.run({ actor: actorOf(viewer), event: 'user.changed' }, (tx) =>
      this.changeWithin(tx, id, version, person),
    );
  }

  async changeWithin(tx: Statements, id: string, version: number, person: PersonForm): Promise<void> {
    await standInLine(tx, 'administrators');
    const taken = await tx.first('select from user_account where email = $1 and id <> $2', [person.email, id]);
    if (taken) throw emailTaken();
    const isSameAddress = await tx.first('select from user_account where email = $1 and id = $2', [person.email, id]);
    if (!isSameAddress) await this.links.end(tx, id);
    const changed = await tx.run(
      `update user_account set email = $3, given_name = $4, family_name = $5, language = $6, is_administrator = $7,
              version = version + 1 where id = $1 and version = $2`,
      [id, version, person.email, person.givenName, person.familyName, person.language, person.isAdministrator],
    );
    if (changed !== 1) throw accessRefusals.of('user.stale');
    await refuseWithoutAdministrator(tx);
  }

  newLink(viewer: Viewer, person: PersonRow): Promise<MadeLink> {
    if (person.state !== 'active' && person.state !== 'invited') throw accessRefusals.of('user.not_possible');
    const purpose = person.state === 'invited' ? 'invitation' : 'password_reset';
    const event = person.state === 'invited' ? 'user.invited' : 'user.reset_offered';
    return this.audited.run({ actor: actorOf(viewer), event }, (tx) =>
      this.links.run(tx, purpose, person, viewer.userId),
    );
  }

  disable(viewer: Viewer, id: string, version: number, reason: string): Promise<void> {
    return this.audited.run({ actor: actorOf(viewer), event: 'user.disabled', reason }, (tx) =>
      this.disableWithin(tx, id, version, { at: this.clock.now() }),
    );
  }

  /** From an instant on, perhaps one to come; with the person who takes their place, where there is one. */
  async disableWithin(
    tx: Statements,
    id: string,
    version: number,
    { at, replacedById = null }: { readonly at: Date; readonly replacedById?: string | null },
  ): Promise<void> {
    const now = this.clock.now();
    await standInLine(tx, 'administrators');
    const changed = await tx.run(
      `update user_account set disabled_at = $3, replaced_by_id = coalesce($4, replaced_by_id), version = version + 1
       where id = $1 and version = $2 and ${isOpenAccount('user_account', '$5')}`,
      [id, version, at, replacedById, now],
    );
    if (changed !== 1) throw accessRefusals.of('user.stale');
    await refuseWithoutAdministrator(tx);
    if (at > now) return;
    await tx.run('delete from session where user_id = $1', [id]);
    await this.links.end(tx, id);
  }

  enable(viewer: Viewer, id: string, version: number, reason: string): Promise<void> {
    return this.audited.run({ actor: actorOf(viewer), event: 'user.enabled', reason }, (tx) =>
      this.enableWithin(tx, id, version),
    );
  }

  /** For a caller that does more in one transaction of its own. */
  async enableWithin(tx: Statements, id: string, version: number): Promise<void> {
    const changed = await tx.run(
      `update user_account set disabled_at = null, replaced_by_id = null, version = version + 1
       where id = $1 and version = $2 and disabled_at is not null`,
      [id, version],
    );
    if (changed !== 1) throw accessRefusals.of('user.stale');
  }

  chooseLanguage(viewer: Viewer, language: 'it' | 'en'): Promise<void> {
    return this.audited.run({ actor: actorOf(viewer), event: 'user.language_chosen' }, async (tx) => {
      await tx.run('update user_account set language = $2, version = version + 1 where id = $1 and language <> $2', [
        viewer.userId,
        language,
      ]);
    });
  }
}

/** Two administrators who step down at once must not both succeed: they stood in line before this count. */
async function refuseWithoutAdministrator(tx: Statements): Promise<void> {
  const left = await tx.first('select from user_account where is_administrator and disabled_at is null limit 1');
  if (!left) throw accessRefusals.of('user.last_administrator');
}

function emailTaken(): Error {
  const { it, en } = accessRefusals.definitions['user.email_taken'];
  const fault: Fault = { pointer: '/email', it, en };
  return accessRefusals.of('user.email_taken', {}, [fault]);
}
