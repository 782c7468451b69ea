import { isOpenAccount } from '../access/open-account.sql';
import { Passwords } from '../access/passwords';
import { type Actor } from '../kernel/actor';
import { withClient } from '../platform/database/open-database';
import { type Call, type CommandLineOption } from './command-line';
import { cliRefusals } from './cli.refusals';

export const asOption: CommandLineOption = {
  type: 'string',
  value: 'ADDRESS',
  it: 'chi amministra e conferma con la propria password (chiesta qui, o prima riga dello standard input)',
  en: 'the administrator who confirms with their password (asked for here, or first line of standard input)',
};

export type Administrator = Extract<Actor, { kind: 'person' }>;

interface Account {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly hash: string;
}

/**
 * What cannot be undone asks an administrator of the data that are there for their password; null where nobody there has
 * one. Read as it is: before a restore the schema may be of another version.
 */
export async function confirmAdministrator(call: Call, url: string): Promise<Administrator | null> {
  const accounts = await administratorsOf(url);
  if (accounts.length === 0) return null;
  const email = (call.text('as') ?? '').trim().toLowerCase();
  if (email === '') throw cliRefusals.of('administrator.needed');
  const account = accounts.find((one) => one.email === email);
  const password = await call.password(`Password (${email}): `);
  if (!(await new Passwords().verify(account?.hash ?? null, password)) || !account)
    throw cliRefusals.of('administrator.refused', { email });
  return { kind: 'person', userId: account.id, name: account.name, partyId: null, partyIdByAccord: {} };
}

function administratorsOf(url: string): Promise<Account[]> {
  return withClient(url, async (client) => {
    const there = await client.query<{ is: boolean }>(`select to_regclass('public.user_account') is not null as is`);
    if (there.rows[0]?.is !== true) return [];
    const found = await client.query<Account>(
      `select id, given_name || ' ' || family_name as name, lower(email) as email, password_hash as hash
       from public.user_account where is_administrator and password_hash is not null
         and ${isOpenAccount('user_account')}`,
    );
    return found.rows;
  });
}
