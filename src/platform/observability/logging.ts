import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type ServerResponse } from 'node:http';
import { Injectable } from '@nestjs/common';
import { type RequestHandler } from 'express';
import { Logger, type Params } from 'nestjs-pino';
import { pinoHttp, type Options } from 'pino-http';
import { type Settings } from '../config/settings';

/** Never written, wherever an object that carries them is logged. */
const secretPaths = [
  'cookie',
  'authorization',
  'password',
  'token',
  'secret',
  'csrf-token',
  'x-csrf-token',
  'set-cookie',
].flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]);

const quiet = /^\/(assets|health|metrics)(\/|$|\?)/;

/** Structured logs: one JSON line per request with its id, no body, no query, no header that could open a door. */
export function loggingOptions(settings: Settings): Options {
  return {
    level: settings.logLevel,
    redact: { paths: secretPaths, censor: '[…]' },
    genReqId: requestId,
    autoLogging: { ignore: (request) => quiet.test(request.url ?? '') },
    quietReqLogger: true,
    customLogLevel: (_request, response, error) =>
      error !== undefined || response.statusCode >= 500 ? 'error' : 'info',
    serializers: {
      req: (request: { id: string; method: string; url: string; remoteAddress: string }) => ({
        id: request.id,
        method: request.method,
        path: loggedPath(request.url),
        from: request.remoteAddress,
      }),
      res: (response: { statusCode: number }) => ({ status: response.statusCode }),
    },
  };
}

/** For what the product says of itself. Requests are told by `logRequests`, which needs no asynchronous context. */
export function applicationLog(settings: Settings): Params {
  return { pinoHttp: loggingOptions(settings), useExisting: true, forRoutes: [] };
}

/** One line for each request, before anything else can refuse it. */
export function logRequests(settings: Settings): RequestHandler {
  return pinoHttp(loggingOptions(settings));
}

/** A failure of ours, told beside the line of the request in which it came up. */
export function logFailure(request: IncomingMessage, context: string, error: unknown): void {
  request.log.error({ context }, error instanceof Error ? (error.stack ?? error.message) : String(error));
}

/** The caller's id where it is a plausible one, else ours; answered in `X-Request-Id`. */
function requestId(request: IncomingMessage, response: ServerResponse): string {
  const given = request.headers['x-request-id'];
  const id = typeof given === 'string' && /^[\w.-]{8,64}$/.test(given) ? given : randomUUID();
  response.setHeader('X-Request-Id', id);
  return id;
}

/** The path without its query, one-time tokens masked. */
export function loggedPath(url: string): string {
  const [path = ''] = url.split('?');
  return withoutTokens(path);
}

/** Addresses without their one-time tokens; identities of rows stay. */
export function withoutTokens(text: string): string {
  return text.replace(/\/[\w-]{30,}/g, (part) =>
    /^\/[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/i.test(part) ? part : '/…',
  );
}

const assembly = ['InstanceLoader', 'RoutesResolver', 'RouterExplorer', 'NestFactory', 'NestApplication'];

/** Keeps what Nest says while it puts the application together for those who ask for details. */
@Injectable()
export class ProductLogger extends Logger {
  override log(message: unknown, ...rest: unknown[]): void {
    const context: unknown = rest.at(-1);
    if (typeof context === 'string' && assembly.includes(context)) this.debug(message, ...(rest as []));
    else super.log(message, ...(rest as []));
  }
}
