import fs from 'node:fs';
import http from 'node:http';
import { type AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import express, { type Request, type Response } from 'express';
import { Refusal } from '../../src/kernel/refusal';
import { receiveBody } from '../../src/platform/files/receive-body';
import { receiveUpload } from '../../src/platform/files/receive-upload';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'accordo-pace-'));
const wanted = {
  field: 'file',
  folder,
  limitMegabytes: 1,
  checkFields: () => undefined,
  pace: { stallSeconds: 0.6, bytesPerSecond: 20_000 },
};
const head = '--x\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n';

describe('bodies that come too slowly', () => {
  let server: http.Server;
  const answer = async (response: Response, receiving: Promise<unknown>): Promise<void> => {
    const status = await receiving.then(
      () => 200,
      (error: unknown) => (error instanceof Refusal ? error.definition.status : 500),
    );
    response.status(status).end();
  };
  beforeAll((done) => {
    const app = express();
    app.post(
      '/form',
      (request: Request, response: Response) => void answer(response, receiveUpload(request, response, wanted)),
    );
    app.post('/body', (request: Request, response: Response) => void answer(response, receiveBody(request, wanted)));
    server = app.listen(0, '127.0.0.1', done);
  });
  afterAll((done) => {
    fs.rmSync(folder, { recursive: true, force: true });
    server.closeAllConnections();
    server.close(done);
  });

  /** Sends piece after piece with a pause before each, as long as the other side listens. */
  const send = (where: string, pieces: readonly string[], pause: number, type: string): Promise<number> =>
    new Promise((resolve, reject) => {
      const call = http.request(
        { port: (server.address() as AddressInfo).port, host: '127.0.0.1', path: where, method: 'POST' },
        (got) => {
          got.resume();
          resolve(got.statusCode ?? 0);
        },
      );
      call.setHeader('Content-Type', type);
      call.setHeader('Content-Length', 900_000);
      call.on('error', (error: NodeJS.ErrnoException) =>
        error.code === 'ECONNRESET' || error.code === 'EPIPE' ? undefined : reject(error),
      );
      const left = [...pieces];
      const next = (): void => {
        const piece = left.shift();
        if (piece === undefined && pieces.length === 9) call.end();
        if (piece === undefined || call.destroyed) return;
        call.write(piece);
        setTimeout(next, pause);
      };
      next();
    });

  it.each([
    ['a form that stalls', '/form', [head, 'x'.repeat(100_000)], 10],
    ['a form that trickles', '/form', [head, ...Array.from({ length: 200 }, () => 'x'.repeat(100))], 50],
    ['a form that never begins', '/form', ['-'], 10],
    ['a body that stalls', '/body', ['x'.repeat(100_000)], 10],
    ['a body that trickles', '/body', Array.from({ length: 200 }, () => 'x'.repeat(100)), 50],
  ])('%s is cut off and leaves nothing', async (_, where, pieces, pause) => {
    const type = where === '/form' ? 'multipart/form-data; boundary=x' : 'application/octet-stream';
    expect(await send(where, pieces, pause, type)).toBe(408);
    await new Promise((resume) => setTimeout(resume, 200));
    expect(fs.readdirSync(folder)).toEqual([]);
  });

  it('a body that comes fast enough is taken', async () => {
    const type = 'application/octet-stream';
    const pieces = Array.from({ length: 9 }, () => 'x'.repeat(100_000));
    expect(await send('/body', pieces, 150, type)).toBe(200);
  });
});
