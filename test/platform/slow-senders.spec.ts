import { createServer, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import { boundConnections } from '../../src/server/bound-connections';

describe('a sender who dawdles', () => {
  let server: Server;
  let port: number;
  beforeAll(async () => {
    server = createServer((request, response) => request.on('end', () => response.end('ok')).resume());
    boundConnections(server, { headersMs: 300, requestMs: 600, checkEveryMs: 50 });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => new Promise((resolve) => server.close(resolve)));

  /** Sends one more character every 50 ms until the other side has enough; what it said. */
  const drip = (head: string): Promise<string> =>
    new Promise((resolve) => {
      const socket = connect(port, '127.0.0.1');
      let said = '';
      socket.write(head);
      const dripping = setInterval(() => socket.write('a'), 50);
      socket.on('data', (chunk) => (said += chunk.toString()));
      socket.on('error', () => undefined);
      socket.on('close', () => {
        clearInterval(dripping);
        resolve(said);
      });
    });

  it('of the head or of the body is cut off', async () => {
    const [head, body] = await Promise.all([
      drip('GET / HTTP/1.1\r\nHost: a\r\nX-Slow: '),
      drip('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 100000\r\n\r\n'),
    ]);
    expect(head).toMatch(/^HTTP\/1\.1 408/);
    expect(body).toMatch(/^HTTP\/1\.1 408/);
  });
});
