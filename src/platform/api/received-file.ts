import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  mixin,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import { type Request, type Response } from 'express';
import { finalize, from, type Observable, switchMap } from 'rxjs';
import { Settings } from '../config/settings';
import { receiveUpload } from '../files/receive-upload';
import { apiRefusals } from './api.refusals';

export interface ReceivedFile {
  /** Where it lies until the request is answered. */
  readonly path: string;
  readonly name: string;
  readonly sha256: string;
}

const received = new WeakMap<Request, ReceivedFile>();

/** The file that came with a form, where the route receives one. */
export function receivedFileOf(request: Request): ReceivedFile | undefined {
  return received.get(request);
}

/**
 * Receives the form of a route onto the disk: its fields become the body, its file is there until the answer. Stands
 * before the interceptor that answers repeated requests, which must know what was sent.
 */
export function ReceiveFile(field: string, limitMegabytes: number): Type<NestInterceptor> {
  @Injectable()
  class FileReceiver implements NestInterceptor {
    constructor(readonly settings: Settings) {}

    intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
      const http = context.switchToHttp();
      const request = http.getRequest<Request>();
      return from(this.receive(request, http.getResponse<Response>())).pipe(
        switchMap((file) => next.handle().pipe(finalize(() => void rm(file.path, { force: true })))),
      );
    }

    async receive(request: Request, response: Response): Promise<ReceivedFile> {
      const expected = 'multipart/form-data';
      if (!request.is(expected)) throw apiRefusals.of('request.media_type', { expected });
      const folder = path.resolve(this.settings.dataDir, 'uploads');
      const upload = await receiveUpload(request, response, {
        field,
        folder,
        limitMegabytes,
        checkFields: () => undefined,
      });
      const file = { path: upload.path, name: upload.name, sha256: await sha256Of(upload.path) };
      request.body = { ...upload.fields };
      received.set(request, file);
      return file;
    }
  }
  return mixin(FileReceiver);
}

async function sha256Of(place: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(place), hash);
  return hash.digest('hex');
}
