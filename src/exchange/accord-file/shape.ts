import { parseCivilDate, type CivilDate } from '../../kernel/civil-date';
import { parseCents, type Cents } from '../../kernel/money';
import { type FaultCode } from './accord-file.messages';
import { type FaultList } from './file-fault';
import { type JsonValue } from './json-reader';
import { type RefusalValues } from '../../kernel/refusal';

/** Walks down a value and remembers where it is. */
export class Reading {
  readonly path: (string | number)[] = [];

  constructor(
    readonly faults: FaultList,
    readonly notices: FaultList,
  ) {}

  fault(code: FaultCode, values?: RefusalValues): undefined {
    this.faults.add(this.path, code, values);
    return undefined;
  }

  below<T>(key: string | number, read: () => T): T {
    this.path.push(key);
    const value = read();
    this.path.pop();
    return value;
  }
}

/**
 * Reads a value of one shape. Typed as always succeeding: where a fault was found the part is undefined, so whoever
 * goes on after faults has to expect gaps.
 */
export type Shape<T> = (value: JsonValue, reading: Reading) => T;
export type ShapeOf<S> = S extends Shape<infer T> ? T : never;

type Shapes = Readonly<Record<string, Shape<unknown>>>;
type Required<S extends Shapes> = { readonly [K in keyof S]: ShapeOf<S[K]> };
type Optional<S extends Shapes> = { readonly [K in keyof S]?: ShapeOf<S[K]> };

const asShape = <T>(read: (value: JsonValue, reading: Reading) => T | undefined): Shape<T> => read as Shape<T>;

export const codePattern = /^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/;

export const code = asShape((value, reading) =>
  typeof value === 'string' && codePattern.test(value) ? value : reading.fault('shape.code'),
);

/** Text of at most so many characters; where `isNeeded`, not blank. */
export function text(longest: number, isNeeded = false): Shape<string> {
  return asShape((value, reading) => {
    if (typeof value !== 'string') return reading.fault('shape.text');
    if (value.length > longest && [...value].length > longest)
      return reading.fault('shape.too_long', { limit: longest });
    return isNeeded && value.trim() === '' ? reading.fault('shape.blank') : value;
  });
}

export const title = text(500, true);
export const longText = text(10_000);

export const flag = asShape((value, reading) => (typeof value === 'boolean' ? value : reading.fault('shape.flag')));

export function wholeNumber(least: number, most: number): Shape<number> {
  return asShape((value, reading) =>
    typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
      ? value
      : reading.fault('shape.whole_number', { least, most }),
  );
}

export function decimal(least: number, most: number): Shape<number> {
  return asShape((value, reading) =>
    typeof value === 'number' && value >= least && value <= most
      ? value
      : reading.fault('shape.number', { least, most }),
  );
}

export const amount = asShape<Cents>((value, reading) =>
  typeof value === 'number' ? (parseCents(value) ?? reading.fault('shape.amount')) : reading.fault('shape.amount'),
);

export const date = asShape<CivilDate>((value, reading) => parseCivilDate(value) ?? reading.fault('shape.date'));

export const time = asShape((value, reading) =>
  typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value) ? value : reading.fault('shape.time'),
);

export function oneOf<const T extends string | number>(...allowed: readonly T[]): Shape<T> {
  return asShape((value, reading) =>
    (allowed as readonly JsonValue[]).includes(value)
      ? (value as T)
      : reading.fault('shape.one_of', { allowed: allowed.join(', ') }),
  );
}

export function matching(pattern: RegExp, fault: FaultCode): Shape<string> {
  return asShape((value, reading) => (typeof value === 'string' && pattern.test(value) ? value : reading.fault(fault)));
}

export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return (value, reading) => (value === null ? null : shape(value, reading));
}

/** Anything at all, kept as it is. */
export const anything: Shape<JsonValue> = (value) => value;

/** No list of an accord comes near it; beyond it, comparing entries with one another would take for ever. */
export const longestList = 10_000;

export function list<T>(item: Shape<T>): Shape<readonly T[]> {
  return asShape((value, reading) => {
    if (!Array.isArray(value)) return reading.fault('shape.list');
    if (value.length > longestList) return reading.fault('shape.too_many', { count: value.length, limit: longestList });
    return value.map((one, index) => reading.below(index, () => item(one, reading)));
  });
}

/** Keys are codes of something else. */
export function byCode<T>(item: Shape<T>): Shape<ReadonlyMap<string, T>> {
  return asShape((value, reading) =>
    isObject(value)
      ? new Map(
          Object.keys(value).map((key) => [key, reading.below(key, () => item(value[key] as JsonValue, reading))]),
        )
      : reading.fault('shape.object'),
  );
}

/** An object: keys that must be there, keys that may, and remarks that are known but not kept. */
export function object<R extends Shapes, O extends Shapes>(
  required: R,
  optional: O,
  remarks: readonly string[] = [],
): Shape<Required<R> & Optional<O>> {
  const known = new Map<string, Shape<unknown>>([...Object.entries(required), ...Object.entries(optional)]);
  const needed = Object.keys(required);
  return asShape<Required<R> & Optional<O>>((value, reading) => {
    if (!isObject(value)) return reading.fault('shape.object');
    const read: Record<string, unknown> = {};
    for (const key of needed) if (!(key in value)) reading.below(key, () => reading.fault('shape.missing', { key }));
    for (const key of Object.keys(value)) {
      const shape = known.get(key);
      if (shape) read[key] = reading.below(key, () => shape(value[key] as JsonValue, reading));
      else if (!remarks.includes(key)) reading.notices.add([...reading.path, key], 'notice.unknown_key', { key });
    }
    return read as Required<R> & Optional<O>;
  });
}

export function isObject(value: JsonValue): value is { [key: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
