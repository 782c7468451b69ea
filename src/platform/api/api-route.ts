import { applyDecorators, Controller, UseGuards, UseInterceptors, UsePipes } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import { AnswerInterceptor } from './answer.interceptor';
import { problemShape, refTo, registerSchema } from './api-schemas';
import { RateLimitGuard } from './rate-limit.guard';
import { type JsonSchema, type Shape } from './shape';
import { inputPipe } from './input.pipe';

/** A controller of the API: `/api/v1/<path>`, under one tag of the document. */
export function ApiController(path: string, tag: string): ClassDecorator {
  return applyDecorators(
    Controller(`api/v1/${path}`.replace(/\/$/, '')),
    ApiTags(tag),
    UseGuards(RateLimitGuard),
    UseInterceptors(AnswerInterceptor),
    UsePipes(inputPipe),
  );
}

interface RouteWords {
  /** Unique in the document; no verb of HTTP in front. */
  readonly id: string;
  readonly summary: string;
  readonly description: string;
  /** Name of the answer among the document's schemas, and its shape; absent: bytes of `media`. */
  readonly answer?: readonly [string, Shape<unknown>];
  readonly media?: string;
  readonly hasEntityTag?: boolean;
}

export interface WriteWords extends RouteWords {
  readonly body?: readonly [string, JsonSchema];
  readonly consumes?: string;
  /** A creation: may be repeated under one Idempotency-Key. */
  readonly creates?: boolean;
  /** An act that creates nothing and may be repeated under one Idempotency-Key all the same. */
  readonly repeats?: boolean;
  /** A change of a versioned resource: needs If-Match. */
  readonly changes?: boolean;
}

const header = (description: string, schema: JsonSchema) => ({
  description,
  schema: schema as Record<string, unknown>,
});
const integer: JsonSchema = { type: 'integer', format: 'int32' };
const standardHeaders = {
  'X-RateLimit-Limit': header('Requests allowed in the current window', integer),
  'X-RateLimit-Remaining': header('Requests left in the current window', integer),
  'X-RateLimit-Reset': header('Seconds until the window ends', integer),
  'Cache-Control': header('Answers are private and no-cache: asked again each time; problems are no-store', {
    type: 'string',
  }),
};
const retryHeader = { 'Retry-After': header('Seconds after which to try again', integer) };
const entityTagHeader = { ETag: header('State of the resource, for If-None-Match and If-Match', { type: 'string' }) };

const problems: Readonly<Record<number, string>> = {
  400: 'The request cannot be read',
  401: 'Not signed in, or the sign-in has ended',
  403: 'Not permitted, or the CSRF token is missing',
  404: 'There is no such resource for this viewer',
  409: 'The state of the resource does not allow it',
  412: 'The resource has changed since it was read',
  413: 'The request is too large',
  415: 'The content type is not the expected one',
  422: 'The request has values that are not allowed',
  428: 'If-Match is missing',
  429: 'Too many requests',
  503: 'The service is not available at the moment',
  507: 'The service is short of room for the file',
};

/** Documents a read. */
export function ApiRead(words: RouteWords): MethodDecorator {
  return applyDecorators(
    ApiOperation({ operationId: words.id, summary: words.summary, description: words.description }),
    success(200, words),
    ...(words.hasEntityTag
      ? [
          ApiHeader({
            name: 'If-None-Match',
            required: false,
            description: 'Entity tag that is already known',
            schema: { type: 'string' },
          }),
          ApiResponse({
            status: 304,
            description: 'Nothing has changed',
            headers: { ...standardHeaders, ...entityTagHeader },
          }),
        ]
      : []),
    ...problemResponses([400, 401, 403, 404, 422, 429, 503]),
  );
}

/** Documents a write: creations answer 201, changes 200. */
export function ApiWrite(words: WriteWords): MethodDecorator {
  const statuses = [400, 401, 403, 404, 409, 413, 415, 422, 429, 503, ...(words.changes ? [412, 428] : [])];
  if (words.consumes === 'multipart/form-data') statuses.push(507);
  const body = words.body;
  return applyDecorators(
    ApiOperation({ operationId: words.id, summary: words.summary, description: words.description }),
    ApiHeader({
      name: 'CSRF-Token',
      required: true,
      description: 'Token of the sign-in, from the session resource',
      schema: { type: 'string' },
    }),
    ...(words.consumes ? [ApiConsumes(words.consumes)] : []),
    ...(body ? [ApiBody({ required: true, schema: schemaFor(body) as Record<string, unknown> })] : []),
    ...(words.creates || words.repeats
      ? [
          ApiHeader({
            name: 'Idempotency-Key',
            required: false,
            description: 'The same key with the same body has one effect and one answer',
            schema: { type: 'string', maxLength: 200 },
          }),
        ]
      : []),
    ...(words.changes
      ? [
          ApiHeader({
            name: 'If-Match',
            required: true,
            description: 'Entity tag of the version that was read',
            schema: { type: 'string' },
          }),
        ]
      : []),
    success(words.creates ? 201 : 200, words),
    ...problemResponses(statuses),
  );
}

/** The problem responses of an operation, each with the headers that every answer carries. */
export function problemResponses(statuses: readonly number[]): MethodDecorator[] {
  registerSchema('Problem', problemShape.schema);
  return [...statuses]
    .sort((left, right) => left - right)
    .map((status) =>
      ApiResponse({
        status,
        description: problems[status] ?? 'Refused',
        headers: status === 429 || status === 503 ? { ...standardHeaders, ...retryHeader } : standardHeaders,
        content: { 'application/problem+json': { schema: refTo('Problem') } },
      }),
    );
}

function success(status: number, words: RouteWords): MethodDecorator {
  const media = words.media ?? 'application/json';
  const schema = words.answer
    ? schemaFor([words.answer[0], words.answer[1].schema])
    : media === 'application/json'
      ? { type: 'object', additionalProperties: true }
      : { type: 'string', format: 'binary' };
  return ApiResponse({
    status,
    description: words.summary,
    headers: words.hasEntityTag ? { ...standardHeaders, ...entityTagHeader } : standardHeaders,
    content: { [media]: { schema: schema as Record<string, unknown> } },
  });
}

function schemaFor([name, schema]: readonly [string, JsonSchema]): { $ref: string } {
  registerSchema(name, schema);
  return refTo(name);
}
