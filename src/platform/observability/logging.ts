import { Injectable } from '@nestjs/common';
import { Logger, type Params } from 'nestjs-pino';
import { type LoggerOptions } from 'pino';
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

export function loggingOptions(settings: Settings): LoggerOptions {
  return { level: settings.logLevel, redact: { paths: secretPaths, censor: '[…]' } };
}

/** For what the product says of itself; requests are told by `logRequests`. */
export function applicationLog(settings: Settings): Params {
  return { pinoHttp: loggingOptions(settings), useExisting: true, forRoutes: [] };
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
