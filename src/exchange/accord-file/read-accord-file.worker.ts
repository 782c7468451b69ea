import { isMainThread, parentPort, workerData } from 'node:worker_threads';
import { readAccordFile } from './read-accord-file';

/** The body of the reading thread: what is read is plain and travels as it is. */
if (!isMainThread && parentPort) {
  parentPort.postMessage(readAccordFile(workerData as Uint8Array));
  parentPort.close();
}
