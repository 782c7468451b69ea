import { type LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Level, type Logger, type LoggerOptions } from 'pino';
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

function loggingOptions(settings: Settings): LoggerOptions {
  return { level: settings.logLevel, redact: { paths: secretPaths, censor: '[…]' } };
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

/**
 * What Nest and the product say of themselves, as lines beside those of the requests. What Nest says while it puts the
 * application together is kept for those who ask for details.
 */
export class ProductLogger implements LoggerService {
  /** Where every line goes. */
  readonly lines: Logger;

  constructor(settings: Settings, stream?: DestinationStream) {
    this.lines = pino(loggingOptions(settings), stream);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.tell('trace', message, rest);
  }
  debug(message: unknown, ...rest: unknown[]): void {
    this.tell('debug', message, rest);
  }
  log(message: unknown, ...rest: unknown[]): void {
    this.tell(assembly.includes(String(rest.at(-1))) ? 'debug' : 'info', message, rest);
  }
  warn(message: unknown, ...rest: unknown[]): void {
    this.tell('warn', message, rest);
  }
  error(message: unknown, ...rest: unknown[]): void {
    this.tell('error', message, rest);
  }
  fatal(message: unknown, ...rest: unknown[]): void {
    this.tell('fatal', message, rest);
  }

  /** Nest gives the context last, and before it the stack of a failure that it tells by its message. */
  private tell(level: Level, message: unknown, rest: readonly unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.slice(0, -1).find((one) => typeof one === 'string');
    if (message instanceof Error) this.lines[level]({ context, err: message });
    else if (typeof message === 'object') this.lines[level]({ ...message, context });
    else if (stack !== undefined)
      this.lines[level]({ context, err: Object.assign(new Error(String(message)), { stack }) });
    else this.lines[level]({ context }, String(message));
  }
}
