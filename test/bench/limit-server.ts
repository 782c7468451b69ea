import http from 'node:http';
import { actionList, actionSheet, planDashboard } from './limit-answers';
import { insertSending, type LimitSheet } from './limit-sending';

/** The bare limit: node:http, pg, named statements, rows to JSON, nothing in between. */
const server = http.createServer((request, response) => {
  const [, accord, what, code] = (request.url ?? '').split('/');
  const isSending = request.method === 'POST';
  const found = isSending ? taken(request) : answer(accord ?? '', what ?? '', code ?? '');
  found.then(
    (told) => {
      const body = JSON.stringify(told);
      response.writeHead(isSending ? 201 : 200, {
        'Content-Type': 'application/json',
        'Content-Length': Buffer.byteLength(body),
      });
      response.end(body);
    },
    (error: Error) => {
      response.writeHead(500);
      response.end(error.message);
    },
  );
});

function answer(accord: string, what: string, code: string): Promise<object> {
  if (what === 'list') return actionList(accord);
  return what === 'action' ? actionSheet(accord, code) : planDashboard(accord);
}

/** At the product's own address: `/api/v1/accords/…/progress/<period>/parties/<lead>/sendings`. */
async function taken(request: http.IncomingMessage): Promise<object> {
  const period = (request.url ?? '').split('/')[6] ?? '';
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  const { sheets } = JSON.parse(Buffer.concat(parts).toString()) as { sheets: LimitSheet[] };
  const [sheet] = sheets;
  if (!sheet) throw new Error('no sheet');
  return insertSending(period, sheet);
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
