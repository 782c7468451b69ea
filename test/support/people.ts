import { Passwords } from '../../src/access/passwords';
import { makeToken, tokenHash } from '../../src/access/sign-in.queries';
import { systemActor } from '../../src/kernel/actor';
import { type AuditedTransaction } from '../../src/ledger/audited-transaction';
import { type Database } from '../../src/platform/database/database';

export const rightPassword = 'una frase che solo io conosco';
let kept: Promise<string> | undefined;

/** A person who may sign in with `rightPassword`; hashed once per test file, cheaply. */
export async function addPerson(
  audited: AuditedTransaction,
  given: { email: string; name?: string; isAdministrator?: boolean; language?: 'it' | 'en'; hasPassword?: boolean },
): Promise<string> {
  if (given.hasPassword !== false) kept ??= new Passwords().hash(rightPassword);
  const passwordHash = given.hasPassword === false ? null : ((await kept) ?? null);
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

/** A sign-in without typing a password: the token for the cookie `session`. */
export async function openSignIn(database: Database, userId: string, now: Date): Promise<string> {
  const token = makeToken();
  await database.run(
    `insert into session (token_hash, user_id, started_at, seen_at, ends_at, source, user_agent)
     values ($1, $2, $3::timestamptz, $3, $3::timestamptz + interval '12 hours', '127.0.0.1', 'test')`,
    [tokenHash(token), userId, now],
  );
  return token;
}
