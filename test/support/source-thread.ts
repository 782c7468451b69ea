import { Worker } from 'node:worker_threads';

/** What a script of its own begins with that loads files of the sources as they are. */
export const loadsSources = `require('ts-jest'); const ts = require('typescript'); require.extensions['.ts'] = (m, f) => m._compile(
  ts.transpileModule(require('fs').readFileSync(f, 'utf8'), { compilerOptions: { module: 'commonjs', target: 'es2022', esModuleInterop: true } }).outputText, f);`;

/**
 * Calls a function of a file (from the project's folder) with the order in a thread of its own. What the function tells
 * meanwhile, and at last its answer, come as messages.
 */
export function inSourceThread<Order, Told, Answer>(
  file: string,
  name: string,
  order: Order,
  hear: (told: Told) => void,
): Promise<Answer> {
  const script = `${loadsSources}
    const { parentPort, workerData } = require('node:worker_threads');
    require(${JSON.stringify(file)})[${JSON.stringify(name)}](workerData, (told) => parentPort.postMessage({ told }))
      .then((answer) => parentPort.postMessage({ answer }));`;
  return new Promise((resolve, reject) => {
    const thread = new Worker(script, { eval: true, workerData: order });
    thread.on('message', (message: { told: Told } | { answer: Answer }) =>
      'answer' in message ? resolve(message.answer) : hear(message.told),
    );
    thread.once('error', reject);
    thread.once('exit', (status) => reject(new Error(`the thread ended with status ${status} and no answer`)));
  });
}
