import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { mostThreads, renderInThread } from '../../src/platform/pdf/rendering-thread';

/** Counts how many of its kind are at work, and how many were at most; the third one fails. */
const script = `
const { workerData: { counts, place }, parentPort } = require('node:worker_threads');
const atWork = Atomics.add(counts, 0, 1) + 1;
if (atWork > Atomics.load(counts, 1)) Atomics.store(counts, 1, atWork);
Atomics.wait(counts, 2, 0, 60);
Atomics.sub(counts, 0, 1);
if (place === 3) process.exit(1);
parentPort.postMessage({ content: new Uint8Array([place]) });
`;

describe('threads that render', () => {
  let folder: string;

  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-threads-'));
    fs.writeFileSync(path.join(folder, 'count.js'), script);
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  it('work few at a time, however many are asked for; one that fails leaves its place to the next', async () => {
    const counts = new Int32Array(new SharedArrayBuffer(12));
    const orders = Array.from({ length: 8 }, (_, place) => ({ counts, place }));
    const made = await Promise.allSettled(
      orders.map((order) => renderInThread(path.join(folder, 'count'), order, () => Buffer.alloc(0))),
    );
    expect(made.map((one) => (one.status === 'fulfilled' ? one.value[0] : 'failed'))).toEqual([
      ...[0, 1, 2, 'failed', 4, 5, 6, 7],
    ]);
    expect(counts[1]).toBe(mostThreads);
  });
});
