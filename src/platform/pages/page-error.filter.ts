import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Inject,
  Injectable,
  Optional,
} from '@nestjs/common';
import { type Request, type Response } from 'express';
import { Refusal } from '../../kernel/refusal';
import { isDatabaseAway } from '../database/database-away.rules';
import { idOf, logFailure } from '../observability/request-log';
import { frameMessages } from './frame.messages';
import { GoElsewhere } from './go-elsewhere';
import { page } from './page-view';
import { Pages } from './pages';

/** The filter that answers errors of the API; the assembly binds it. */
export const API_ERRORS = Symbol('API_ERRORS');
/** Makes sure that the reader of a request is known even where no route, hence no guard, answered. */
export const READER_LOOKUP = Symbol('READER_LOOKUP');
export type ReaderLookup = (request: Request) => Promise<unknown>;

const known = [400, 401, 403, 404, 409, 412, 413, 422, 429, 500, 503] as const;
type Known = (typeof known)[number];

/** Every error of a page is a page: with its true status, in the reader's language, saying what to do next. */
@Injectable()
@Catch()
export class PageErrorFilter implements ExceptionFilter {
  constructor(
    private readonly pages: Pages,
    @Optional() @Inject(API_ERRORS) private readonly apiErrors: ExceptionFilter | null,
    @Optional() @Inject(READER_LOOKUP) private readonly lookup: ReaderLookup | null,
  ) {}

  async catch(error: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<Request>();
    const response = host.switchToHttp().getResponse<Response>();
    if (this.apiErrors && isForPrograms(request)) {
      this.apiErrors.catch(error, host);
      return;
    }
    if (response.headersSent) {
      response.end();
      return;
    }
    if (error instanceof GoElsewhere) {
      response.redirect(303, error.location);
      return;
    }
    const status = statusOf(error);
    if (status >= 500) logFailure(request, 'Pages', error);
    if (this.lookup) await this.lookup(request).catch(() => undefined);
    const html = this.errorPage(error, status, request);
    const seconds = error instanceof Refusal ? error.values['retryAfterSeconds'] : undefined;
    if (seconds !== undefined || status === 503) response.setHeader('Retry-After', String(seconds ?? 5));
    response.status(status).type('html').setHeader('Cache-Control', 'no-store');
    response.send(html);
  }

  private errorPage(error: unknown, status: number, request: Request): string {
    const wording: Known = known.find((one) => one === status) ?? (status >= 500 ? 500 : 400);
    const isGoneLink = error instanceof Refusal && error.definition.isGoneLink === true;
    const requestId = status >= 500 ? idOf(request) : null;
    const view = page(
      'layout/error',
      ({ language }) => ({
        status,
        next: isGoneLink ? null : `error.${wording}.next`,
        sentence: error instanceof Refusal ? error.sentence(language) : null,
        faults: error instanceof Refusal ? error.faults.map((fault) => fault[language]) : [],
        requestId,
        isAfterForm: request.method !== 'GET' && status < 500,
      }),
      { messages: frameMessages, title: isGoneLink ? 'error.gone_link' : `error.${wording}`, status },
    );
    return this.pages.render(view, request);
  }
}

function isForPrograms(request: Request): boolean {
  return /^\/(api|status|metrics|health|openapi\.json)(\/|$)/.test(request.path);
}

/** Body parsers and PostgreSQL throw errors that are no HttpException. */
function statusOf(error: unknown): number {
  if (error instanceof Refusal) return error.definition.status;
  if (error instanceof HttpException) return error.getStatus();
  if (isDatabaseAway(error)) return 503;
  if (typeof error !== 'object' || error === null) return 500;
  const { status, code } = error as { status?: unknown; code?: unknown };
  if (typeof status === 'number' && status >= 400 && status < 600) return status;
  // Data that PostgreSQL cannot take (22), a broken constraint (23), too complex (54): the sender's doing.
  if (typeof code === 'string' && /^(22|23|54)[0-9A-Z]{3}$/.test(code)) return 422;
  return 500;
}
