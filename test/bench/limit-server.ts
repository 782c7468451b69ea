import http from 'node:http';
import { actionList, actionSheet, planDashboard } from './limit-answers';

/** The bare limit: node:http, pg, named statements, rows to JSON, nothing in between. */
const server = http.createServer((request, response) => {
  const [, accord, what, code] = (request.url ?? '').split('/');
  answer(accord ?? '', what ?? '', code ?? '').then(
    (found) => {
      const body = JSON.stringify(found);
      response.writeHead(200, { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength(body) });
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

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.send?.({ port: typeof address === 'object' ? address?.port : undefined });
});
