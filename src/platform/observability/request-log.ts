import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { type Logger } from 'pino';
import { loggedPath } from './logging';

const quiet = /^\/(assets|health|metrics)(\/|$|\?)/;

interface Told {
  readonly log: Logger;
  readonly id: string;
}

const told = new WeakMap<IncomingMessage, Told>();

type Middleware = (request: IncomingMessage, response: ServerResponse, next: () => void) => void;

/** One JSON line per request once it is over: no body, no query, no header that could open a door. */
export function logRequests(log: Logger): Middleware {
  return (request, response, next) => {
    const id = requestId(request);
    response.setHeader('X-Request-Id', id);
    told.set(request, { log, id });
    const { method, url = '' } = request;
    const from = request.socket.remoteAddress;
    const began = Date.now();
    if (!quiet.test(url))
      response.once('close', () => {
        const level = response.statusCode >= 500 ? 'error' : 'info';
        if (!log.isLevelEnabled(level)) return;
        const req = { id, method, path: loggedPath(url), from };
        const line = { reqId: id, req, res: { status: response.statusCode }, responseTime: Date.now() - began };
        log[level](line, response.writableFinished ? 'request completed' : 'request aborted');
      });
    next();
  };
}

/** The id under which a request is told. */
export function idOf(request: IncomingMessage): string | null {
  return told.get(request)?.id ?? null;
}

/** A failure of ours, told beside the line of the request in which it came up. */
export function logFailure(request: IncomingMessage, context: string, error: unknown): void {
  const { log, id: reqId } = told.get(request) ?? {};
  log?.error({ reqId, context }, error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** The caller's id where it is a plausible one, else ours. */
function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
}
