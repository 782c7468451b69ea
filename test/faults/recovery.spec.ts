import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Response } from 'supertest';
import { Visitor } from '../support/visitor';
import { BreakableWire } from './breakable-wire';
import { freePort, newDataFolder, postgresPid, RunningProgram } from './running-program';

const isSoak = process.env['SOAK'] !== undefined;
const rounds = isSoak ? 20 : 2;
jest.setTimeout(isSoak ? 1_800_000 : 300_000);

describe('the database goes away under a running server', () => {
  let folder: string;
  let elsewhere: string;
  let server: RunningProgram;
  let port: number;

  beforeAll(async () => {
    [folder, elsewhere, port] = [newDataFolder(), newDataFolder(), await freePort()];
    server = await RunningProgram.server({ DATA_DIR: folder, PORT: String(port) }).answers(port);
  });
  afterAll(async () => {
    await server.stop();
    for (const one of [folder, elsewhere]) fs.rmSync(one, { recursive: true, force: true });
  });

  it('our own PostgreSQL dies: 503 with a sentence, it is started again, on the same port', async () => {
    const visitor = await signedIn(port, folder);
    const portFile = path.join(folder, 'settings', 'postgres.port');
    const usual = fs.readFileSync(portFile, 'utf8');
    for (let round = 0; round < rounds; round++) {
      process.kill(postgresPid(folder) ?? 0, round % 2 === 0 ? 'SIGKILL' : 'SIGQUIT');
      await expectAway(visitor);
      await expectBack(visitor);
    }
    expect(fs.readFileSync(portFile, 'utf8')).toBe(usual);
    const second = RunningProgram.server({ DATA_DIR: folder, PORT: '0' });
    expect(await second.ended).toBe(1);
    expect(second.output).toMatch(/già in funzione/);
  });

  it('one PostgreSQL session dies, and with it all the others: the same', async () => {
    const visitor = await signedIn(port, folder);
    process.kill(sessionOf(postgresPid(folder) ?? 0), 'SIGKILL');
    await expectBack(visitor);
  });

  it('an external database is out of reach: 503, and back as soon as it is there again', async () => {
    const address = RunningProgram.command({ DATA_DIR: folder }, 'db-url', '--role', 'application');
    await address.ended;
    const url = new URL(address.output.trim());
    const wire = await BreakableWire.to(Number(url.port));
    url.port = String(wire.port);
    const other = await freePort();
    const env = { DATA_DIR: elsewhere, DATABASE_URL: url.href, PORT: String(other) };
    const program = await RunningProgram.server(env).answers(other);
    const visitor = await signedIn(other, folder);
    for (let round = 0; round < rounds; round++) {
      await wire.cut();
      await expectAway(visitor);
      await wire.mend();
      await expectBack(visitor);
    }
    expect(await program.stop()).toBe(0);
    await wire.cut();
  });
});

async function signedIn(port: number, folder: string): Promise<Visitor> {
  const text = fs.readFileSync(path.join(folder, 'settings', 'demo-sign-ins.json'), 'utf8');
  const [person] = JSON.parse(text) as { email: string; password: string }[];
  const visitor = new Visitor(`http://127.0.0.1:${port}`);
  const answer = await visitor.signIn(person?.email ?? '', person?.password ?? '');
  expect(answer.status).toBe(303);
  return visitor;
}

/** Page and API say it with 503, when to come back, and a sentence; nothing else is ever answered but that or 200. */
async function expectAway(visitor: Visitor): Promise<void> {
  const page = await until(visitor, '/accords', 503);
  expect(page.headers['retry-after']).toMatch(/^[1-9]\d*$/);
  expect(page.text).toMatch(/Servizio non disponibile per il momento/);
  const api = await visitor.get('/api/v1/accords');
  if (api.status === 200) return; // it is already back
  expect(api.status).toBe(503);
  expect(api.headers['retry-after']).toMatch(/^[1-9]\d*$/);
  expect(api.headers['content-type']).toMatch(/problem\+json/);
  expect((JSON.parse(api.text) as { type: string }).type).toBe('urn:accordo:problem:service.unavailable');
}

async function expectBack(visitor: Visitor): Promise<void> {
  await until(visitor, '/accords', 200);
  await until(visitor, '/api/v1/accords', 200);
}

async function until(visitor: Visitor, address: string, status: 200 | 503): Promise<Response> {
  for (let attempt = 0; attempt < 2400; attempt++) {
    const answer = await visitor.get(address);
    expect([200, 503]).toContain(answer.status);
    if (answer.status === status) return answer;
    await sleep(25);
  }
  throw new Error(`no ${status} from ${address}`);
}

/** A process that PostgreSQL made for a session, as Linux lists them; elsewhere the server itself. */
function sessionOf(postmaster: number): number {
  try {
    const children = fs.readFileSync(`/proc/${postmaster}/task/${postmaster}/children`, 'utf8').trim().split(' ');
    const session = children.find((pid) => /accordo_app/.test(fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8')));
    return Number(session ?? postmaster);
  } catch {
    return postmaster;
  }
}
