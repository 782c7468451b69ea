import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Request } from 'express';
import { Refusal } from '../../kernel/refusal';
import { fileRefusals } from './file.refusals';
import { keepingPace } from './keep-pace';
import { asRefusal, type WantedUpload } from './receive-upload';

/** Takes the body of a request, as it is, onto the disk; above the limit nothing of it stays. */
export async function receiveBody(
  request: Request,
  wanted: Omit<WantedUpload, 'field' | 'checkFields'>,
): Promise<{ readonly path: string; readonly size: number }> {
  await mkdir(wanted.folder, { recursive: true, mode: 0o700 });
  const given = path.join(wanted.folder, `${randomUUID()}.upload`);
  let size = 0;
  const counting = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      const isTooMuch = size > wanted.limitMegabytes * 1024 * 1024;
      done(isTooMuch ? fileRefusals.of('file.too_large', { limit: wanted.limitMegabytes }) : null, chunk);
    },
  });
  try {
    // Not one pipeline from the request: its failure would close the connection before the refusal is said.
    request.once('close', () => {
      if (!request.readableEnded) counting.destroy(new Error('The sender went away'));
    });
    const receiving = pipeline(request.pipe(counting), createWriteStream(given, { mode: 0o640 }));
    await keepingPace(request, receiving, (error) => counting.destroy(error), wanted.pace);
    if (size === 0) throw fileRefusals.of('file.missing');
    return { path: given, size };
  } catch (error) {
    request.unpipe(counting);
    request.resume();
    await rm(given, { force: true });
    throw error instanceof Refusal ? error : asRefusal(error, wanted.limitMegabytes);
  }
}
