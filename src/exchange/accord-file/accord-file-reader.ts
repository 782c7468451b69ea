import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';
import { Injectable } from '@nestjs/common';
import { faultAt } from './file-fault';
import { largestInput, readAccordFile, type ReadAccordFile } from './read-accord-file';

/** Up to here reading takes less time than starting a thread. */
const readAtOnce = 64 * 1024;
const longestSeconds = 60;

/** Reads files that people send: large ones in a thread, one at a time, so that nobody else waits meanwhile. */
@Injectable()
export class AccordFileReader {
  private last: Promise<unknown> = Promise.resolve();

  async read(bytes: Uint8Array): Promise<ReadAccordFile> {
    // Where the program runs from its sources there is no thread's script.
    const script = path.join(__dirname, 'read-accord-file.worker.js');
    if (bytes.byteLength <= readAtOnce || bytes.byteLength > largestInput || !existsSync(script))
      return readAccordFile(bytes);
    const turn = this.last.then(() => readInThread(script, bytes));
    this.last = turn.catch(() => undefined);
    return turn;
  }
}

function readInThread(script: string, bytes: Uint8Array): Promise<ReadAccordFile> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(script, { workerData: bytes, resourceLimits: { maxOldGenerationSizeMb: 768 } });
    const timer = setTimeout(() => {
      resolve(takesTooLong());
      void worker.terminate();
    }, longestSeconds * 1000);
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      // What exhausts a thread's memory is no accord either.
      error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? resolve(takesTooLong()) : reject(error),
    );
    worker.once('exit', (status) => {
      clearTimeout(timer);
      if (status !== 0) reject(new Error(`The reading thread ended with status ${status}`));
    });
  });
}

function takesTooLong(): ReadAccordFile {
  const faults = [faultAt('', 'text.takes_too_long', { seconds: longestSeconds })];
  return { file: undefined, faults, faultCount: 1, notices: [], noticeCount: 0 };
}
