import { Client } from 'pg';
import request from 'supertest';
import { makeToken, tokenHash } from '../../src/access/sign-in.queries';
import { formToken } from '../../src/access/visitor';
import { type Role } from '../../src/access/permission.rules';
import { startTestApplication, type TestApplication } from '../support/test-application';
import { generate } from '../bench/generate';
import { cloneDatabase } from '../support/test-database';

/** A signed-in member of the cast, as a program sees them. */
export interface Member {
  readonly userId: string;
  readonly cookie: string;
  readonly csrf: string;
}

export type CastName = Role | 'administrator' | 'outsider';

export interface ApiStage extends TestApplication {
  readonly cast: Readonly<Record<CastName, Member>>;
  get(path: string, member?: Member): request.Test;
  send(method: 'post' | 'patch' | 'delete' | 'put', path: string, member?: Member): request.Test;
}

/** Two made accords; every role on `bench-001`, one outsider on `bench-002` alone. */
export async function startApiStage(): Promise<ApiStage> {
  const database = await cloneDatabase();
  await generate(database.superUrl, { accords: 2, actions: 30, periods: 4, indicatorsPerAction: 2 });
  const cast = await inviteCast(database.superUrl);
  const application = await startTestApplication({}, database);
  const { server } = application;
  return {
    ...application,
    cast,
    get: (path, member) => withCookie(request(server).get(path), member),
    send: (method, path, member) => {
      const test = withCookie(request(server)[method](path), member);
      return member ? test.set('CSRF-Token', member.csrf) : test;
    },
    close: async () => {
      await application.close();
      await database.drop();
    },
  };
}

function withCookie(test: request.Test, member?: Member): request.Test {
  return member ? test.set('Cookie', member.cookie) : test;
}

async function inviteCast(superUrl: string): Promise<Record<CastName, Member>> {
  const client = new Client({ connectionString: superUrl });
  await client.connect();
  await client.query('set session_replication_role = replica');
  const names = ['secretariat', 'signatory', 'table_member', 'auditor', 'administrator', 'outsider'] as const;
  const cast: [CastName, Member][] = [];
  for (const name of names) cast.push([name, await invite(client, name)]);
  await client.query(closedProcedure);
  await client.end();
  return Object.fromEntries(cast) as Record<CastName, Member>;
}

/** One written procedure in each accord, over, in which every party was asked. */
const closedProcedure = `
  with made as (
    insert into written_procedure (accord_id, table_id, code, opened_on, closes_on, subject, consents, silences,
      abstentions, objections, outcome, state)
    select a.id, t.id, 'WP-01', '2026-03-02', '2026-03-16', '{"it": "Fiera"}', 12, 0, 0, 0, 'approved', 'closed'
    from accord a join governing_table t on t.accord_id = a.id and t.code = 'MT' returning id, accord_id)
  insert into procedure_member (written_procedure_id, party_id, position)
  select made.id, p.id, p.position from made join party p on p.accord_id = made.accord_id`;

export async function invite(client: Client, name: CastName, accord?: string): Promise<Member> {
  const member = await signedIn(client, name, name === 'administrator');
  if (name !== 'administrator')
    await giveMandate(client, member, {
      role: name === 'outsider' ? 'secretariat' : name,
      accord: accord ?? (name === 'outsider' ? 'bench-002' : 'bench-001'),
      position: 2,
    });
  return member;
}

/** Somebody who signs for the party at this place of the accord. */
export async function inviteSignatory(client: Client, accord: string, position: number): Promise<Member> {
  const member = await signedIn(client, `${accord}-${position}`, false);
  await giveMandate(client, member, { role: 'signatory', accord, position });
  return member;
}

async function signedIn(client: Client, name: string, isAdministrator: boolean): Promise<Member> {
  const user = await client.query<{ id: string }>(
    `insert into user_account (email, given_name, family_name, is_administrator)
     values ($1 || '@example.org', $1, 'Cast', $2) returning id`,
    [name, isAdministrator],
  );
  const userId = user.rows[0]?.id ?? '';
  const token = makeToken();
  await client.query(
    `insert into session (token_hash, user_id, started_at, seen_at, ends_at, source, user_agent)
     values ($1, $2, now(), '2100-01-01', '2100-01-02', 'test', 'test')`,
    [tokenHash(token), userId],
  );
  return { userId, cookie: `session=${token}`, csrf: formToken(token) };
}

async function giveMandate(
  client: Client,
  { userId }: Member,
  given: { readonly role: Role; readonly accord: string; readonly position: number },
): Promise<void> {
  await client.query(
    `insert into mandate (accord_id, user_id, role, party_id, valid_from)
     select a.id, $1, $2, p.id, '2025-01-01' from accord a join party p on p.accord_id = a.id
     where a.code = $3 and p.position = $4`,
    [userId, given.role, given.accord, given.position],
  );
}
