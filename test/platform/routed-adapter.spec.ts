import express, { type Request, type Response } from 'express';
import fc from 'fast-check';
import { createServer, type RequestListener } from 'node:http';
import request from 'supertest';
import { RoutedAdapter } from '../../src/platform/routed-adapter';

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const;
const paths = [
  '/',
  '/accords',
  '/accords/new',
  '/accords/:code',
  '/accords/:code/sheets',
  '/accords/all/sheets',
  '/accords/:code/:part',
  '/Accords/:code/sheets/:number.pdf',
  '/accords/:code/sheets/:name',
];
const asked = [
  '/',
  '/accords',
  '/ACCORDS/',
  '/accords/new',
  '/accords/New/',
  '/accords/x?y=/z',
  '/accords/all/sheets',
  '/accords/%61ll/sheets',
  '/accords/%ff/sheets',
  '/accords/a/sheets/12.pdf',
  '/accords/a/sheets/12',
  '/accords//sheets',
  '/accords/a//',
  '/accords/a/b/c/d',
  '/nowhere',
];

/** Tells which of the routes answered, with what it read from the address; every third leaves it to the next. */
function handlerOf(index: number) {
  return (incoming: Request, answer: Response, next: () => void): void => {
    answer.append('X-Passed', String(index));
    const { path: pattern } = (incoming.route ?? {}) as { path?: string };
    if (index % 3 === 2) next();
    else answer.json({ index, pattern, params: incoming.params, url: incoming.url, base: incoming.baseUrl });
  };
}

describe('routes found by their segments', () => {
  const route = fc.record({ method: fc.constantFrom(...methods), path: fc.constantFrom(...paths) });

  it('answer as express alone would', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(route, { minLength: 1, maxLength: 20 }), async (routes) => {
        const [adapter, plain] = [new RoutedAdapter(), express()];
        routes.forEach(({ method, path }, index) => {
          adapter[method](path, handlerOf(index));
          plain[method](path, handlerOf(index));
        });
        const ours = createServer(adapter.getInstance<RequestListener>());
        const theirs = createServer(plain);
        for (const address of asked)
          for (const method of [...methods, 'options', 'head'] as const) {
            const [got, expected] = await Promise.all([
              request(ours)[method](address),
              request(theirs)[method](address),
            ]);
            expect([address, method, told(got)]).toEqual([address, method, told(expected)]);
          }
      }),
      { numRuns: 4 },
    );
  });

  it('have paths of plain segments', () => {
    expect(() => new RoutedAdapter().get('/files/*rest', handlerOf(0))).toThrow('/files/*rest');
  });
});

function told({ status, body, headers }: request.Response): unknown {
  return [status, status < 300 ? (body as unknown) : null, headers['x-passed'], headers['allow']];
}
