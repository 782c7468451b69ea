import { HttpException } from '@nestjs/common';
import { Refusal, type Fault } from '../../kernel/refusal';
import { type Language } from '../../kernel/language';
import { isDatabaseAway } from '../database/database-away.rules';
import { apiRefusals } from './api.refusals';

/** RFC 9457 problem details; `errors` lists the faults of a refused input. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly { readonly pointer: string; readonly detail: string }[];
}

const unexpected: Readonly<Record<Language, string>> = {
  it: 'Errore interno: la richiesta non è stata eseguita.',
  en: 'Internal error: the request was not carried out.',
};

/** The problem that answers an error, whatever threw it. */
export function problemOf(error: unknown, language: Language): Problem {
  const refusal = refusalOf(error);
  if (refusal) {
    return {
      type: `urn:accordo:problem:${refusal.code}`,
      title: refusal.definition[language],
      status: refusal.definition.status,
      detail: refusal.sentence(language),
      ...(refusal.faults.length > 0 ? { errors: refusal.faults.map((fault) => faultIn(fault, language)) } : {}),
    };
  }
  return { type: 'about:blank', title: unexpected[language], status: 500, detail: unexpected[language] };
}

/** Seconds after which to come back, for 429 and 503. */
export function retryAfter(error: unknown): number {
  const seconds = error instanceof Refusal ? Number(error.values['retryAfterSeconds']) : Number.NaN;
  return Number.isInteger(seconds) && seconds > 0 ? seconds : 5;
}

/** Errors of the framework, the body parsers and PostgreSQL, as refusals; undefined: a fault of the product. */
function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (error instanceof HttpException) return ofStatus(error.getStatus());
  if (isDatabaseAway(error)) return apiRefusals.of('service.unavailable');
  if (typeof error !== 'object' || error === null) return undefined;
  const { status, code } = error as { status?: unknown; code?: unknown };
  if (typeof code === 'string' && /^(22|23|54)[0-9A-Z]{3}$/.test(code))
    return apiRefusals.of('request.value_out_of_range');
  if (code === '40001' || code === '40P01') return apiRefusals.of('service.unavailable');
  return typeof status === 'number' ? ofStatus(status) : undefined;
}

function ofStatus(status: number): Refusal | undefined {
  if (status === 404 || status === 405) return apiRefusals.of('resource.not_found');
  if (status === 401) return apiRefusals.of('request.not_signed_in');
  if (status === 403) return apiRefusals.of('request.forbidden');
  if (status === 413) return apiRefusals.of('request.too_large');
  if (status === 415) return apiRefusals.of('request.media_type', { expected: 'application/json' });
  if (status === 422) return apiRefusals.of('request.invalid');
  if (status === 429) return apiRefusals.of('request.too_many');
  if (status === 503) return apiRefusals.of('service.unavailable');
  return status >= 400 && status < 500 ? apiRefusals.of('request.malformed') : undefined;
}

function faultIn(fault: Fault, language: Language): { pointer: string; detail: string } {
  return { pointer: fault.pointer, detail: fault[language] };
}
