import { spawn, type ChildProcess } from 'node:child_process';
import fs from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { placeOfRun } from '../support/run-place';
import { buildProgram } from './build-program';

let program: string | undefined;

/** The real program in a process of its own, as `npm start` and `npm run accordo` run it. */
export class RunningProgram {
  output = '';
  readonly process: ChildProcess;
  readonly ended: Promise<number | null>;

  private constructor(entry: string, parameters: readonly string[], env: NodeJS.ProcessEnv, typed?: string) {
    this.process = spawn(process.execPath, [path.join((program ??= buildProgram()), entry), ...parameters], {
      env: { PATH: process.env['PATH'], LOG_LEVEL: 'silent', ...env },
      stdio: [typed === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
    });
    this.process.stdin?.end(typed);
    for (const stream of [this.process.stdout, this.process.stderr])
      stream?.on('data', (chunk: Buffer) => (this.output += chunk.toString()));
    this.ended = new Promise((resolve) => this.process.once('close', (status) => resolve(status)));
  }

  static server(env: NodeJS.ProcessEnv): RunningProgram {
    return new RunningProgram('src/main.js', [], env);
  }

  static command(env: NodeJS.ProcessEnv, ...parameters: string[]): RunningProgram {
    return new RunningProgram('src/cli/main.js', parameters, env);
  }

  /** A command that reads from its standard input. */
  static told(env: NodeJS.ProcessEnv, typed: string, ...parameters: string[]): RunningProgram {
    return new RunningProgram('src/cli/main.js', parameters, env, typed);
  }

  /** Resolves once the server answers at this port; rejects with what it said if it ends first. */
  async answers(port: number): Promise<this> {
    let hasEnded = false;
    void this.ended.then(() => (hasEnded = true));
    const until = Date.now() + 120_000;
    while (Date.now() < until) {
      if (hasEnded) throw new Error(`the program ended: ${this.output}`);
      const answer = await fetch(`http://127.0.0.1:${port}/health`).catch(() => undefined);
      if (answer?.status === 200) return this;
      await sleep(50);
    }
    // Nothing stays behind a test that gives up.
    await this.stop('SIGTERM');
    throw new Error(`no answer: ${this.output}`);
  }

  async stop(signal: NodeJS.Signals = 'SIGINT'): Promise<number | null> {
    this.process.kill(signal);
    return this.ended;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** A data folder of its own, which any account may step into. */
export function newDataFolder(): string {
  const folder = fs.mkdtempSync(path.join(placeOfRun(), 'accordo-fault-'));
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** Process id of the PostgreSQL server of a data folder, if one is alive. */
export function postgresPid(folder: string): number | undefined {
  try {
    const pid = Number(fs.readFileSync(path.join(folder, 'pgdata', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 0);
    return pid;
  } catch {
    return undefined;
  }
}
