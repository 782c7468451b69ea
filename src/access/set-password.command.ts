import { Injectable } from '@nestjs/common';
import { Clock } from '../kernel/clock';
import { type Fault } from '../kernel/refusal';
import { AuditedTransaction } from '../ledger/audited-transaction';
import { Database } from '../platform/database/database';
import { accessRefusals } from './access.refusals';
import { type LinkPurpose } from './one-time-link.entity';
import { isOpenAccount } from './open-account.sql';
import { passwordFault, type PasswordFault } from './password.rules';
import { Passwords } from './passwords';
import { tokenHash } from './sign-in.queries';
import { actorOf, type Viewer } from './viewer';

interface LinkedPerson {
  readonly userId: string;
  readonly email: string;
  readonly name: string;
  readonly purpose: LinkPurpose;
}

/** Sets a password: by a one-time link, or by oneself. All other sign-ins of the person end. */
@Injectable()
export class SetPasswordCommand {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly passwords: Passwords,
    private readonly audited: AuditedTransaction,
  ) {}

  /** Whom a link belongs to, while it is good. Looking does not use it up. */
  async personOf(token: string): Promise<LinkedPerson> {
    const person = await this.database.first<LinkedPerson>(
      `select u.id as "userId", u.email, u.given_name || ' ' || u.family_name as name, l.purpose
       from one_time_link l join user_account u on u.id = l.user_id
       where l.token_hash = $1 and l.used_at is null and l.expires_at > $2 and ${isOpenAccount('u', '$2')}`,
      [tokenHash(token), this.clock.now()],
    );
    if (!person) throw accessRefusals.of('link.not_valid');
    return person;
  }

  async byLink(token: string, password: string, again: string): Promise<void> {
    const person = await this.personOf(token);
    refuseUnfit(password, again, [person.email, person.name]);
    const made = await this.passwords.hash(password);
    const actor = {
      kind: 'person',
      userId: person.userId,
      name: person.name,
      partyId: null,
      partyIdByAccord: {},
    } as const;
    const event = person.purpose === 'invitation' ? 'user.joined' : 'user.password_reset';
    await this.audited.run({ actor, event }, async (tx) => {
      const now = this.clock.now();
      const used = await tx.run(
        'update one_time_link set used_at = $2 where token_hash = $1 and used_at is null and expires_at > $2',
        [tokenHash(token), now],
      );
      if (used !== 1) throw accessRefusals.of('link.not_valid');
      await tx.run('update user_account set password_hash = $2, version = version + 1 where id = $1', [
        person.userId,
        made,
      ]);
      await tx.run('delete from session where user_id = $1', [person.userId]);
    });
  }

  async byOneself(viewer: Viewer, token: string, current: string, password: string, again: string): Promise<void> {
    const kept = await this.database.first<{ hash: string | null }>(
      'select password_hash as hash from user_account where id = $1',
      [viewer.userId],
    );
    if (!(await this.passwords.verify(kept?.hash ?? null, current))) {
      const definition = accessRefusals.definitions['password.wrong_current'];
      throw accessRefusals.of('password.wrong_current', {}, [
        { pointer: '/current', it: definition.it, en: definition.en },
      ]);
    }
    refuseUnfit(password, again, [viewer.email, viewer.name]);
    const made = await this.passwords.hash(password);
    await this.audited.run({ actor: actorOf(viewer), event: 'user.password_changed' }, async (tx) => {
      await tx.run('update user_account set password_hash = $2, version = version + 1 where id = $1', [
        viewer.userId,
        made,
      ]);
      await tx.run('delete from session where user_id = $1 and token_hash <> $2', [viewer.userId, tokenHash(token)]);
    });
  }
}

function refuseUnfit(password: string, again: string, about: readonly string[]): void {
  const fault = passwordFault(password, about);
  if (fault) throw accessRefusals.of('password.not_accepted', {}, [{ pointer: '/password', ...sentences[fault] }]);
  if (password !== again)
    throw accessRefusals.of('password.not_accepted', {}, [
      { pointer: '/again', it: 'Le due password non sono uguali.', en: 'The two passwords are not the same.' },
    ]);
}

const sentences: Readonly<Record<PasswordFault, Omit<Fault, 'pointer'>>> = {
  too_short: {
    it: 'Servono almeno 12 caratteri: una frase va benissimo.',
    en: 'At least 12 characters: a phrase is fine.',
  },
  too_long: { it: 'Al massimo 256 caratteri.', en: 'At most 256 characters.' },
  well_known: {
    it: 'È tra le password più facili da indovinare: scegli una frase tua.',
    en: 'It is among the easiest passwords to guess: choose a phrase of your own.',
  },
  about_you: {
    it: 'Contiene poco più del tuo nome o indirizzo: scegli una frase diversa.',
    en: 'It is little more than your name or address: choose another phrase.',
  },
};
