import { type OpenAPIObject } from '@nestjs/swagger';
import { type JsonSchema } from './shape';

export interface DocumentedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly where: string;
    readonly kind: string;
    readonly meaning: string;
    readonly isRequired: boolean;
  }[];
  readonly answers: readonly { readonly status: string; readonly meaning: string; readonly media: string }[];
  /** One line per property, indented by its depth. */
  readonly fields: readonly {
    readonly depth: number;
    readonly name: string;
    readonly kind: string;
    readonly meaning: string;
  }[];
}

export interface DocumentedTag {
  readonly name: string;
  readonly description: string;
  readonly operations: readonly DocumentedOperation[];
}

interface RawParameter {
  readonly name: string;
  readonly in: string;
  readonly description?: string;
  readonly required?: boolean;
  readonly schema?: JsonSchema;
}
interface RawOperation {
  readonly operationId: string;
  readonly summary: string;
  readonly description: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly RawParameter[];
  readonly responses: Readonly<
    Record<
      string,
      {
        readonly description: string;
        readonly content?: Readonly<Record<string, { readonly schema?: { $ref?: string } }>>;
      }
    >
  >;
}

/** The document as a page shows it: operations by tag. */
export function apiDocsView(document: OpenAPIObject): { readonly tags: readonly DocumentedTag[] } {
  const schemas = (document.components?.schemas ?? {}) as Readonly<Record<string, JsonSchema>>;
  const operations = Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item as Record<string, RawOperation>).map(([method, raw]) => ({
      tag: raw.tags?.[0] ?? '',
      operation: operationView(method, path, raw, schemas),
    })),
  );
  return {
    tags: (document.tags ?? [])
      .map((tag) => ({
        name: tag.name,
        description: tag.description ?? '',
        operations: operations.filter((one) => one.tag === tag.name).map((one) => one.operation),
      }))
      .filter((tag) => tag.operations.length > 0),
  };
}

function operationView(
  method: string,
  path: string,
  raw: RawOperation,
  schemas: Readonly<Record<string, JsonSchema>>,
): DocumentedOperation {
  const answers = Object.entries(raw.responses);
  const success = answers.find(([status]) => status.startsWith('2'))?.[1].content?.['application/json']?.schema?.$ref;
  const schema = success === undefined ? undefined : schemas[success.slice(success.lastIndexOf('/') + 1)];
  return {
    id: raw.operationId,
    method: method.toUpperCase(),
    path,
    summary: raw.summary,
    description: raw.description,
    parameters: (raw.parameters ?? []).map((parameter) => ({
      name: parameter.name,
      where: parameter.in,
      kind: kindOf(parameter.schema ?? {}),
      meaning: parameter.description ?? '',
      isRequired: parameter.required === true,
    })),
    answers: answers.map(([status, answer]) => ({
      status,
      meaning: answer.description,
      media: Object.keys(answer.content ?? {}).join(', '),
    })),
    fields: schema ? fieldsOf(schema, 0) : [],
  };
}

function fieldsOf(schema: JsonSchema, depth: number): DocumentedOperation['fields'] {
  return Object.entries(schema.properties ?? {}).flatMap(([name, property]) => [
    { depth, name, kind: kindOf(property), meaning: property.description ?? '' },
    ...fieldsOf(property.items ?? property, depth + 1),
  ]);
}

function kindOf(schema: JsonSchema): string {
  const words = schema.enum ? schema.enum.join(' | ') : [schema.type, schema.format].filter(Boolean).join(', ');
  const kind = schema.type === 'array' ? `array<${kindOf(schema.items ?? {})}>` : words;
  return schema.nullable ? `${kind} | null` : kind;
}
