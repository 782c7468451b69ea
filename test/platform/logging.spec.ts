import { createServer } from 'node:http';
import request from 'supertest';
import { readSettings } from '../../src/platform/config/read-settings';
import { loggedPath, ProductLogger, withoutTokens } from '../../src/platform/observability/logging';
import { logFailure, logRequests } from '../../src/platform/observability/request-log';

describe('logs', () => {
  it('never hold a password, a token, a cookie or a one-time link', async () => {
    const canary = 'canary-'.padEnd(43, 'x');
    let written = '';
    const stream = { write: (line: string) => void (written += line) };
    const { lines } = new ProductLogger(readSettings({ LOG_LEVEL: 'trace' }), stream);
    lines.info({ password: canary, user: { token: canary }, headers: { cookie: canary } }, 'signed in');
    const log = logRequests(lines);
    const server = createServer((incoming, answer) =>
      log(incoming, answer, () => answer.setHeader('Set-Cookie', `session=${canary}`).end()),
    );
    await request(server)
      .post(`/links/${canary}?token=${canary}&_csrf=${canary}`)
      .set({ Cookie: `session=${canary}`, Authorization: `Bearer ${canary}` })
      .send({ password: canary });
    expect(written).toContain('signed in');
    expect(written).toContain('"path":"/links/…"');
    expect(written).not.toContain(canary);
  });

  it('tell a failure under the id of its request', async () => {
    const lines: string[] = [];
    const log = logRequests(productLogger(lines).lines);
    const server = createServer((incoming, answer) =>
      log(incoming, answer, () => {
        logFailure(incoming, 'Api', new Error('out of order'));
        answer.writeHead(500).end();
      }),
    );
    await request(server).get('/').set('X-Request-Id', 'caller-0001');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 50, reqId: 'caller-0001', context: 'Api', msg: expect.stringContaining('out of order') as string },
      {
        level: 50,
        reqId: 'caller-0001',
        req: { id: 'caller-0001', method: 'GET', path: '/', from: expect.stringContaining('127.0.0.1') as string },
        res: { status: 500 },
        responseTime: expect.any(Number) as number,
        msg: 'request completed',
      },
    ]);
  });

  it('tell what Nest and the product say with their context, a failure with its stack', () => {
    const lines: string[] = [];
    const logger = productLogger(lines);
    logger.log('Reminders sent', 'Reminders');
    logger.log('Mapped {/, GET} route', 'RouterExplorer');
    logger.error('out of order', 'Error: out of order\n    at here', 'Jobs');
    logger.error(new Error('gone'), 'Jobs');
    logger.warn({ left: 3 }, 'Mailer');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toMatchObject([
      { level: 30, context: 'Reminders', msg: 'Reminders sent' },
      { level: 50, context: 'Jobs', msg: 'out of order', err: { stack: 'Error: out of order\n    at here' } },
      { level: 50, context: 'Jobs', msg: 'gone', err: { type: 'Error' } },
      { level: 40, context: 'Mailer', left: 3 },
    ]);
  });

  it('keep ids and codes in paths', () => {
    const path = '/accords/lombardia-2025/documents/0191d5f0-1111-4111-8111-111111111111';
    expect(loggedPath(`${path}?q=1`)).toBe(path);
    const told = `Si risponde qui: https://accordo.example.org/procedure-answers/${'t'.repeat(43)}\nVedere ${path}`;
    expect(withoutTokens(told)).toBe(
      `Si risponde qui: https://accordo.example.org/procedure-answers/…\nVedere ${path}`,
    );
  });
});

function productLogger(lines: string[]): ProductLogger {
  return new ProductLogger(readSettings({}), { write: (line: string) => void lines.push(line) });
}
