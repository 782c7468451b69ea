import fs from 'node:fs';
import { benchDocument } from './document-content';
import { type Maker, openMaker } from './document-makers';

export interface Made {
  readonly milliseconds: number;
  /** What the process itself took of the cores; children of its own are not counted. */
  readonly cpuMilliseconds: number;
  readonly bytes: number;
  /** The process's highest memory so far; children of its own are not counted. */
  readonly megabytes: number;
}

/** One contender in a process of its own: makes the document of each seed it is sent. */
async function main(): Promise<void> {
  const make = await openMaker(process.argv[2] as Maker).catch((error: Error) => {
    process.send?.({ absent: error.message.split('\n')[0] });
    process.exit(0);
  });
  process.send?.({ ready: true });
  process.on('disconnect', () => process.exit(0));
  process.on('message', ({ seed, keep }: { seed: number; keep?: string }) => {
    const document = benchDocument(seed);
    const began = performance.now();
    const before = process.cpuUsage();
    void make(document).then((pdf) => {
      const milliseconds = performance.now() - began;
      const { user, system } = process.cpuUsage(before);
      const cpuMilliseconds = (user + system) / 1000;
      if (keep) fs.writeFileSync(keep, pdf);
      const highest = /VmHWM:\s+(\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))?.[1];
      const megabytes = Math.round(Number(highest) / 1024);
      process.send?.({ milliseconds, cpuMilliseconds, bytes: pdf.length, megabytes } satisfies Made);
    });
  });
}

void main();
