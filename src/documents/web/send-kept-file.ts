import { pipeline } from 'node:stream/promises';
import { type Request, type Response } from 'express';
import { type FileStore } from '../../platform/files/file-store';
import { logFailure } from '../../platform/observability/request-log';
import { announceDownload, type DownloadAnswer } from './send-download';
import { VerifiedStream } from './verified-stream';

/** Sends a kept file, whose hash is its entity tag, while proving that it is what it was. */
export async function sendKeptFile(
  files: FileStore,
  request: Request,
  response: Response,
  file: Omit<DownloadAnswer, 'content'>,
): Promise<void> {
  // Looked at before it is opened: the error of a stream that nobody listens to yet would end the whole server.
  const size = await files.sizeOf(file.etag);
  if (announceDownload(request, response, file)) return;
  response.setHeader('Content-Length', size);
  await pipeline(files.stream(file.etag), new VerifiedStream(file.etag), response).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_STREAM_PREMATURE_CLOSE') logFailure(request, 'Downloads', error);
    response.destroy();
  });
}
