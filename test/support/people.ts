import { hash } from 'argon2';
import { systemActor } from '../../src/kernel/actor';
import { type AuditedTransaction } from '../../src/ledger/audited-transaction';

export const rightPassword = 'una frase che solo io conosco';
let kept: Promise<string> | undefined;

/** A person who may sign in with `rightPassword`; hashed once per test file, cheaply. */
export async function addPerson(
  audited: AuditedTransaction,
  given: { email: string; name?: string; isAdministrator?: boolean; language?: 'it' | 'en' },
): Promise<string> {
  kept ??= hash(rightPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const passwordHash = await kept;
  const [givenName = 'Ada', familyName = 'Bianchi'] = (given.name ?? 'Ada Bianchi').split(' ');
  return audited.run({ actor: systemActor('init'), event: 'user.invited' }, async (tx) => {
    const row = await tx.first<{ id: string }>(
      `insert into user_account (email, given_name, family_name, password_hash, is_administrator, language)
       values ($1, $2, $3, $4, $5, $6) returning id`,
      [given.email, givenName, familyName, passwordHash, given.isAdministrator ?? false, given.language ?? 'it'],
    );
    return row?.id ?? '';
  });
}
