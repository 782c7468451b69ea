/** HTTP statuses a refusal may carry; 5xx only where the service itself is short of something. */
export type RefusalStatus = 400 | 401 | 403 | 404 | 408 | 409 | 412 | 413 | 415 | 422 | 428 | 429 | 503 | 507;

/** What a refusal code means: the HTTP status and one sentence per language, with `{name}` for each value. */
export interface RefusalDefinition {
  readonly status: RefusalStatus;
  readonly it: string;
  readonly en: string;
  /** A link that led somewhere once: its page says what happened to it, not that the address is unknown. */
  readonly isGoneLink?: true;
}

/** One fault of a refused input, at an RFC 6901 JSON pointer (or a form field written as one: `/email`). */
export interface Fault {
  readonly pointer: string;
  readonly it: string;
  readonly en: string;
}

export type RefusalValues = Readonly<Record<string, string | number>>;

/** Thrown by rules and commands when something may not be done. Pages and API turn it into an answer. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly definition: RefusalDefinition,
    readonly values: RefusalValues = {},
    readonly faults: readonly Fault[] = [],
  ) {
    super(`${code}: ${fillSentence(definition.en, values)}`);
    this.name = 'Refusal';
  }

  /** The sentence in the reader's language. */
  sentence(language: 'it' | 'en'): string {
    return fillSentence(this.definition[language], this.values);
  }
}

/** A refusal with its faults at the fields that stand for those it names, by name; what is no refusal stays as it is. */
export function atFields(error: unknown, fields: Readonly<Record<string, string>>): unknown {
  if (!(error instanceof Refusal)) return error;
  const faults = error.faults.map((fault) => {
    const field = fields[fault.pointer.slice(1)];
    return field === undefined ? fault : { ...fault, pointer: `/${field}` };
  });
  return new Refusal(error.code, error.definition, error.values, faults);
}

/** A refusal whose faults name no field that is shown: they are told in its own sentence. */
export function inOneSentence(refusal: Refusal): Refusal {
  const told = (language: 'it' | 'en'): string =>
    [refusal.sentence(language), ...refusal.faults.map((fault) => fault[language])].join(' ');
  return new Refusal(refusal.code, { ...refusal.definition, it: told('it'), en: told('en') });
}

/** A refusal told at the field that it is about. */
export function atField(refusal: Refusal, field: string): Refusal {
  const fault = { pointer: `/${field}`, it: refusal.sentence('it'), en: refusal.sentence('en') };
  return new Refusal(refusal.code, refusal.definition, refusal.values, [fault]);
}

/** What was refused with one of these codes, told at the field that it is about; all else stays as it is. */
export function codesAtField(error: unknown, codes: readonly string[], field: string): unknown {
  return error instanceof Refusal && codes.includes(error.code) ? atField(error, field) : error;
}

/** A feature's refusals by code. A code without status or without both sentences does not compile. */
export class RefusalTable<Code extends string> {
  constructor(readonly definitions: Readonly<Record<Code, RefusalDefinition>>) {}

  /** Builds the refusal to throw. */
  of(code: Code, values: RefusalValues = {}, faults: readonly Fault[] = []): Refusal {
    return new Refusal(code, this.definitions[code], values, faults);
  }
}

export function defineRefusals<Code extends string>(
  definitions: Readonly<Record<Code, RefusalDefinition>>,
): RefusalTable<Code> {
  return new RefusalTable(definitions);
}

/** Replaces `{name}` by the value of that name; unknown names stay as they are. */
export function fillSentence(sentence: string, values: RefusalValues): string {
  if (!sentence.includes('{')) return sentence;
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => (name in values ? String(values[name]) : whole));
}
