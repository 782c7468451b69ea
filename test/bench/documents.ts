import { type ChildProcess, fork } from 'node:child_process';
import os from 'node:os';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { type Maker, makers } from './document-makers';
import { type Made } from './document-run';
import { median } from './measure';
import { Score, say } from './score';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 9);
const warmUp = 3;
/** Folder to keep the last document of each contender in. */
const keep = process.env['BENCH_KEEP'];
const score = new Score();

async function main(): Promise<void> {
  say(
    `${os.cpus().length} cores, load ${os
      .loadavg()
      .map((value) => value.toFixed(1))
      .join(' ')}, Node ${process.version}`,
  );
  const open = new Map<Maker, Contender>();
  for (const name of makers) {
    const contender = await Contender.start(name);
    if (typeof contender === 'string') say(`${name} is absent and is left out: ${contender}`);
    else open.set(name, contender);
  }
  const made = new Map<Maker, Made[]>([...open.keys()].map((name) => [name, []]));
  for (let round = 0; round < warmUp + rounds; round += 1)
    for (const [name, contender] of open) {
      const file = keep && round === warmUp + rounds - 1 ? path.join(keep, `${name}.pdf`) : undefined;
      const found = await contender.make(round + 1, file);
      if (round >= warmUp) made.get(name)?.push(found);
    }
  for (const contender of open.values()) contender.stop();
  compare(made);
  await receipts();
  score.close();
}

function compare(made: ReadonlyMap<Maker, readonly Made[]>): void {
  const mine = made.get('ours') ?? [];
  score.open();
  for (const [name, goal] of [
    ['pdfmake', 0.8],
    ['typst', 1],
    ['chromium', 0.6],
  ] as const) {
    const theirs = made.get(name);
    if (!theirs) continue;
    const spread = mine.map(({ milliseconds }, round) => milliseconds / (theirs[round]?.milliseconds ?? Number.NaN));
    const cores = `${cpu(mine)} ms of a core against ${cpu(theirs)}`;
    const remark = `${time(mine)} ms against ${time(theirs)} ms, ${cores}; ${size(theirs)} kB, ${theirs.at(-1)?.megabytes} MB`;
    score.add({ name: `time to ${name}’s`, found: median(spread), spread, kind: 'most', goal, remark });
  }
  score.add({
    name: 'memory at the highest',
    found: mine.at(-1)?.megabytes ?? 0,
    unit: ' MB',
    kind: 'most',
    goal: 250,
  });
  score.add({ name: 'size of the file', found: size(mine), unit: ' kB', kind: 'most', goal: 700, aim: 500 });
}

const time = (made: readonly Made[]) => median(made.map(({ milliseconds }) => milliseconds)).toFixed(0);
const cpu = (made: readonly Made[]) => median(made.map(({ cpuMilliseconds }) => cpuMilliseconds)).toFixed(0);
const size = (made: readonly Made[]) => Math.round((made.at(-1)?.bytes ?? 0) / 1024);

/** Two threads at work for a while, counted by the time that the cores truly gave them. */
async function receipts(): Promise<void> {
  const workers = [0, 1].map(() => new Worker(path.join(__dirname, 'receipt-run.js')));
  const run = (milliseconds: number) =>
    Promise.all(
      workers.map(
        (worker) =>
          new Promise<{ count: number; bytes: number }>((resolve) => {
            worker.once('message', resolve);
            worker.postMessage(milliseconds);
          }),
      ),
    );
  await run(1500);
  const seconds = 4;
  const before = process.cpuUsage();
  const found = await run(seconds * 1000);
  const used = process.cpuUsage(before);
  await Promise.all(workers.map((worker) => worker.terminate()));
  const count = found.reduce((sum, each) => sum + each.count, 0);
  const rate = (2 * count * 1e6) / (used.user + used.system);
  const remark = `${Math.round((found[0]?.bytes ?? 0) / 1024)} kB each; ${(count / seconds).toFixed(0)} on this machine as busy as it is`;
  score.add({ name: 'receipts in a second of two cores', found: rate, kind: 'least', goal: 50, remark });
}

class Contender {
  private constructor(private readonly process: ChildProcess) {}

  static start(name: Maker): Promise<Contender | string> {
    const child = fork(path.join(__dirname, 'document-run.js'), [name]);
    return new Promise((resolve) =>
      child.once('message', (answer: { absent?: string }) => resolve(answer.absent ?? new Contender(child))),
    );
  }

  make(seed: number, file?: string): Promise<Made> {
    return new Promise((resolve, reject) => {
      this.process.once('message', (made: Made) => resolve(made));
      this.process.once('exit', () => reject(new Error('A contender ended early')));
      this.process.send({ seed, keep: file });
    });
  }

  stop(): void {
    this.process.removeAllListeners('exit');
    this.process.disconnect();
  }
}

void main();
