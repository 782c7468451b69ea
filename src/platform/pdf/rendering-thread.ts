import { existsSync } from 'node:fs';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { Refusal } from '../../kernel/refusal';

const longestSeconds = 120;
/** Threads at a time: each may take what `limits` gives it; whoever comes later waits for its turn. */
export const mostThreads = 2;
/** A small nursery keeps the peak down: what a document is made of lives until it is written anyway. */
const limits = { maxOldGenerationSizeMb: 320, maxYoungGenerationSizeMb: 16 };

/** What the thread answers: the file, or the refusal in parts, since a thread's messages carry no classes. */
type RenderAnswer =
  { readonly content: Uint8Array } | { readonly refusal: Pick<Refusal, 'code' | 'definition' | 'values' | 'faults'> };

/**
 * Renders in a thread of its own, so that nobody else waits meanwhile. `script`: its file without the ending; where the
 * program runs from its sources there is none, and `here` does the same on the spot.
 */
export function renderInThread<Order>(
  script: string,
  order: Order,
  here: (order: Order) => Buffer | Promise<Buffer>,
): Promise<Buffer> {
  return existsSync(`${script}.js`) ? inTurn(() => renderAway(script, order)) : Promise.resolve(here(order));
}

let atWork = 0;
const waiting: (() => void)[] = [];

async function inTurn<R>(work: () => Promise<R>): Promise<R> {
  if (atWork < mostThreads) atWork++;
  else await new Promise<void>((resume) => waiting.push(resume));
  try {
    return await work();
  } finally {
    // The place goes to whoever waited longest.
    const next = waiting.shift();
    if (next) next();
    else atWork--;
  }
}

function renderAway<Order>(script: string, order: Order): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(`${script}.js`, { workerData: order, resourceLimits: limits });
    const timer = setTimeout(() => {
      reject(new Error(`The document was not rendered within ${longestSeconds} s`));
      void worker.terminate();
    }, longestSeconds * 1000);
    worker.once('message', (answer: RenderAnswer) => {
      if ('content' in answer) return resolve(Buffer.from(answer.content.buffer));
      const { code, definition, values, faults } = answer.refusal;
      reject(new Refusal(code, definition, values, faults));
    });
    worker.once('error', reject);
    worker.once('exit', (code) => {
      clearTimeout(timer);
      if (code !== 0) reject(new Error(`The rendering thread ended with status ${code}`));
    });
  });
}

/** The body of a rendering thread; elsewhere it does nothing. */
export function answerInThread<Order>(render: (order: Order) => Buffer | Promise<Buffer>): void {
  if (!isMainThread && parentPort) void answer(() => render(workerData as Order));
}

async function answer(render: () => Buffer | Promise<Buffer>): Promise<void> {
  try {
    const content = new Uint8Array(await render());
    parentPort?.postMessage({ content } satisfies RenderAnswer, [content.buffer]);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { code, definition, values, faults } = error;
    parentPort?.postMessage({ refusal: { code, definition, values, faults } } satisfies RenderAnswer);
  }
  parentPort?.close();
}
