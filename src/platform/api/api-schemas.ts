import { listOf, object, text, whole, type JsonSchema } from './shape';

/** Schemas that routes refer to by name, collected while the controllers load. */
const schemas = new Map<string, JsonSchema>();

export function registerSchema(name: string, schema: JsonSchema): void {
  const known = schemas.get(name);
  if (known && known !== schema) throw new Error(`Two schemas are named ${name}`);
  schemas.set(name, schema);
}

export function registeredSchemas(): Record<string, JsonSchema> {
  return Object.fromEntries([...schemas].sort(([left], [right]) => (left < right ? -1 : 1)));
}

export function refTo(name: string): { $ref: string } {
  return { $ref: `#/components/schemas/${name}` };
}

const problem = object({
  type: text('What kind of problem, as a URI'),
  title: text('Summary of the kind of problem'),
  status: whole('The HTTP status'),
  detail: text('What went wrong this time'),
  errors: listOf(
    object({ pointer: text('RFC 6901 JSON pointer'), detail: text('What is wrong there') }),
    'Faults of the input',
  ),
});

export const problemShape = {
  schema: { ...problem.schema, required: ['type', 'title', 'status', 'detail'], additionalProperties: true },
};
