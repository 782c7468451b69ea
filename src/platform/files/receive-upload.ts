import { randomUUID } from 'node:crypto';
import { mkdir, rm } from 'node:fs/promises';
import { type Request, type Response } from 'express';
import multer, { MulterError } from 'multer';
import { Refusal } from '../../kernel/refusal';
import { fileRefusals } from './file.refusals';
import { keepingPace, type Pace } from './keep-pace';

export interface Upload {
  /** Where the file lies for now; whoever received it takes it away. */
  readonly path: string;
  readonly name: string;
  readonly size: number;
  readonly fields: Readonly<Record<string, unknown>>;
}

export interface WantedUpload {
  readonly field: string;
  readonly folder: string;
  readonly limitMegabytes: number;
  readonly checkFields: (fields: Readonly<Record<string, unknown>>) => void;
  /** How slowly it may come before it is cut off. */
  readonly pace?: Pace;
}

const mebibyte = 1024 * 1024;

/**
 * Takes one file of a form onto the disk, never into memory; above the limit nothing of it stays. `checkFields` refuses
 * by throwing: it sees the fields that stand before the file, before anything of the file is kept.
 */
export async function receiveUpload(request: Request, response: Response, wanted: WantedUpload): Promise<Upload> {
  await mkdir(wanted.folder, { recursive: true, mode: 0o700 });
  const receive = multer({
    storage: multer.diskStorage({
      destination: wanted.folder,
      filename: (_request, _file, done) => done(null, `${randomUUID()}.upload`),
    }),
    fileFilter: ({ body }: { body?: Record<string, unknown> }, _file, done) => {
      try {
        wanted.checkFields(body ?? {});
        done(null, true);
      } catch (refusal) {
        done(refusal as Error);
      }
    },
    limits: { fileSize: wanted.limitMegabytes * mebibyte, files: 1, fields: 20, fieldSize: 64 * 1024, parts: 24 },
  }).single(wanted.field);
  await keepingPace(
    request,
    new Promise<void>((resolve, reject) => {
      receive(request, response, (error: unknown) =>
        error ? reject(asRefusal(error, wanted.limitMegabytes)) : resolve(),
      );
    }),
    (error) => request.emit('error', error),
    wanted.pace,
  );
  const { file } = request;
  const fields = (request.body ?? {}) as Record<string, unknown>;
  if (!file) wanted.checkFields(fields);
  if (!file || file.size === 0) {
    if (file) await rm(file.path, { force: true });
    const { it, en } = fileRefusals.definitions['file.missing'];
    throw fileRefusals.of('file.missing', {}, [{ pointer: `/${wanted.field}`, it, en }]);
  }
  return { path: file.path, name: Buffer.from(file.originalname, 'latin1').toString('utf8'), size: file.size, fields };
}

export function asRefusal(error: unknown, limit: number): Error {
  if (error instanceof Refusal) return error;
  if (error instanceof MulterError && error.code === 'LIMIT_FILE_SIZE')
    return fileRefusals.of('file.too_large', { limit });
  const code = (error as NodeJS.ErrnoException).code;
  if (code === 'ENOSPC' || code === 'EDQUOT') return fileRefusals.of('file.no_room');
  return fileRefusals.of('file.not_readable');
}
