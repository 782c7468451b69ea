/**
 * Shapes of answers: one definition gives the TypeScript type, the OpenAPI schema and the check of real answers.
 * Every property is always present; what may be unknown is null.
 */
export interface JsonSchema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean';
  readonly format?: string;
  readonly description?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxLength?: number;
  readonly maxItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly example?: unknown;
}

export interface Shape<T> {
  readonly schema: JsonSchema;
  /** Only a type: no value. */
  readonly type?: T;
}
export type TypeOf<S> = S extends Shape<infer T> ? T : never;
type Properties = Readonly<Record<string, Shape<unknown>>>;
type TypeOfProperties<P extends Properties> = { readonly [K in keyof P]: TypeOf<P[K]> };

export const text = (description?: string): Shape<string> => ({
  schema: { type: 'string', maxLength: 10000, description },
});
export const code = (description = 'Code, unique within its list'): Shape<string> => ({
  schema: { type: 'string', maxLength: 40, pattern: '^[A-Za-z0-9][A-Za-z0-9._-]*$', description },
});
export const amount = (description = 'Amount in the currency of the accord, two decimals'): Shape<string> => ({
  schema: { type: 'string', pattern: '^[0-9]+\\.[0-9]{2}$', maxLength: 20, description, example: '180000.00' },
});
/** An exact decimal as text: values are never rounded on the way. */
export const decimal = (description?: string): Shape<string> => ({
  schema: { type: 'string', pattern: '^-?[0-9]+(\\.[0-9]+)?$', maxLength: 60, description },
});
export const date = (description?: string): Shape<string> => ({
  schema: { type: 'string', format: 'date', description },
});
export const instant = (description?: string): Shape<string> => ({
  schema: { type: 'string', format: 'date-time', description },
});
export const whole = (description?: string): Shape<number> => ({
  schema: { type: 'integer', format: 'int32', description },
});
export const share = (description?: string): Shape<number> => ({
  schema: { type: 'number', format: 'double', description },
});
export const flag = (description?: string): Shape<boolean> => ({ schema: { type: 'boolean', description } });
export const oneOf = <const V extends readonly string[]>(...values: V): Shape<V[number]> => ({
  schema: { type: 'string', enum: values },
});
/** Wording by language tag. */
export const localized = (description = 'Wording by language tag'): Shape<Readonly<Record<string, string>>> => ({
  schema: {
    type: 'object',
    additionalProperties: { type: 'string', maxLength: 10000 },
    description,
    example: { it: 'Formazione', en: 'Training' },
  },
});
/** An object whose keys belong to the accord, such as its rules. */
export const open = (description: string): Shape<Readonly<Record<string, unknown>>> => ({
  schema: { type: 'object', additionalProperties: true, description },
});
export const listOf = <T>(item: Shape<T>, description?: string): Shape<readonly T[]> => ({
  schema: { type: 'array', items: item.schema, maxItems: 10000, description },
});
export const orNull = <T>(shape: Shape<T>): Shape<T | null> => ({ schema: { ...shape.schema, nullable: true } });

export function object<P extends Properties>(properties: P, description?: string): Shape<TypeOfProperties<P>> {
  return {
    schema: {
      type: 'object',
      description,
      properties: Object.fromEntries(Object.entries(properties).map(([name, shape]) => [name, shape.schema])),
      required: Object.keys(properties),
      additionalProperties: false,
    },
  };
}

/** A page of a list. */
export const pageOf = <T>(item: Shape<T>): Shape<{ readonly items: readonly T[]; readonly next: string | null }> =>
  object({
    items: listOf(item, 'Items of this page, in order'),
    next: orNull(text('Cursor of the next page; null on the last one')),
  });

/** The body of a request: what is not declared is refused. */
export const bodyOf = (
  properties: Readonly<Record<string, JsonSchema>>,
  required: readonly string[] = [],
  example?: object,
): JsonSchema => ({
  type: 'object',
  properties,
  ...(required.length > 0 ? { required } : {}),
  additionalProperties: false,
  ...(example ? { example } : {}),
});
