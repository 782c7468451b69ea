import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, newDataFolder, RunningProgram } from './running-program';

jest.setTimeout(300_000);

it('a restore that is killed is told at the next start, and a repeat ends it whole', async () => {
  const folder = newDataFolder();
  const port = await freePort();
  const env = { DATA_DIR: folder, PORT: String(port) };
  const restore = ['restore', path.join(__dirname, 'release-0.1.0.tar.gz')];
  const mark = path.join(folder, 'settings', 'restore-under-way');
  const broken = RunningProgram.command(env, ...restore);
  for (let wait = 0; wait < 6000 && !fs.existsSync(mark); wait++) await sleep(10);
  await broken.stop('SIGKILL');
  expect(fs.existsSync(mark)).toBe(true);

  const refused = RunningProgram.server(env);
  expect([await refused.ended, refused.output]).toEqual([1, expect.stringMatching(/si è interrotto.*--replace --yes/)]);
  const again = RunningProgram.command(env, ...restore, '--replace', '--yes');
  expect([await again.ended, again.output]).toEqual([0, expect.stringContaining('righe · rows')]);
  expect(fs.existsSync(mark)).toBe(false);
  const server = await RunningProgram.server(env).answers(port);
  expect(await server.stop()).toBe(0);
  fs.rmSync(folder, { recursive: true, force: true });
});
