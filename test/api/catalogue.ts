import { type ApiStage } from './cast';

export interface CatalogueSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly string[];
  readonly pattern?: string;
  readonly items?: CatalogueSchema;
  readonly properties?: Readonly<Record<string, CatalogueSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | CatalogueSchema;
  readonly example?: unknown;
}

export interface CatalogueRoute {
  readonly id: string;
  readonly method: 'get' | 'post' | 'patch' | 'put' | 'delete';
  readonly path: string;
  readonly parameters: readonly { readonly in: string; readonly name: string; readonly schema?: CatalogueSchema }[];
  readonly bodyType: string | undefined;
  readonly bodySchema: CatalogueSchema | undefined;
  readonly answer: CatalogueSchema | undefined;
}

/** Every operation of the OpenAPI document, so that a new route cannot escape the tests. */
export async function routeCatalogue(
  stage: ApiStage,
): Promise<{ routes: CatalogueRoute[]; schemas: Readonly<Record<string, CatalogueSchema>> }> {
  const { body } = (await stage.get('/openapi.json')) as { body: RawDocument };
  const routes = Object.entries(body.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, raw]) => {
      const [bodyType, content] = Object.entries(raw.requestBody?.content ?? {})[0] ?? [];
      return {
        id: raw.operationId,
        method: method as CatalogueRoute['method'],
        path,
        parameters: raw.parameters ?? [],
        bodyType,
        bodySchema: content?.schema,
        answer: raw.responses['200']?.content?.['application/json']?.schema,
      };
    }),
  );
  return { routes, schemas: body.components.schemas };
}

interface RawDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, CatalogueSchema>> };
}
interface RawOperation {
  readonly operationId: string;
  readonly parameters?: CatalogueRoute['parameters'];
  readonly requestBody?: { readonly content: Readonly<Record<string, { schema?: CatalogueSchema }>> };
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { schema?: CatalogueSchema }>> }>
  >;
}

/** Names of things that exist in the made accords. */
export const existing: Readonly<Record<string, string>> = {
  accord: 'bench-001',
  year: '2026',
  action: 'A0001',
  meeting: 'MT-01',
  table: 'MT',
  item: '1',
  party: 'P02',
  exception: '00000000-0000-4000-8000-0000000000c1',
  report: '00000000-0000-4000-8000-000000000001',
  document: '00000000-0000-4000-8000-000000000002',
  fact: '00000000-0000-4000-8000-000000000003',
  person: '00000000-0000-4000-8000-000000000004',
  mandate: '00000000-0000-4000-8000-000000000005',
  period: '2026-Q3',
  evidence: '00000000-0000-4000-8000-000000000006',
  number: '1',
  task: '00000000-0000-4000-8000-000000000007',
  proposal: '00000000-0000-4000-8000-000000000008',
  paper: '00000000-0000-4000-8000-000000000009',
  movement: '00000000-0000-4000-8000-00000000000a',
  proxy: '00000000-0000-4000-8000-00000000000b',
  recusal: '00000000-0000-4000-8000-00000000000c',
  observation: '00000000-0000-4000-8000-00000000000d',
  request: '00000000-0000-4000-8000-00000000000e',
  procedure: 'WP-01',
  link: '00000000-0000-4000-8000-000000000010',
  witness: '00000000-0000-4000-8000-000000000011',
  tabled: '00000000-0000-4000-8000-00000000000f',
  resolution: 'D-MT-01',
};

/** Routes of administrators, who manage people and see no accord. */
export function isOfAdministrators(route: Pick<CatalogueRoute, 'path'>): boolean {
  return route.path.startsWith('/api/v1/people');
}

export function fill(path: string, names: Readonly<Record<string, string>> = existing): string {
  return path.replace(/\{([a-z-]+)\}/g, (_, name: string) => names[name] ?? 'x');
}

/** Where a real answer departs from its schema: missing, unknown or ill-typed properties. */
export function departures(
  value: unknown,
  schema: CatalogueSchema,
  schemas: Readonly<Record<string, CatalogueSchema>>,
  at = '',
): string[] {
  const named = schema.$ref ? schemas[schema.$ref.slice(schema.$ref.lastIndexOf('/') + 1)] : schema;
  if (!named) return [`${at}: unknown schema`];
  if (value === null) return named.nullable ? [] : [`${at}: null`];
  if (named.type === 'array') {
    if (!Array.isArray(value)) return [`${at}: no list`];
    return value.flatMap((item, index) => departures(item, named.items ?? {}, schemas, `${at}/${index}`));
  }
  if (named.type === 'object') return ofObject(value, named, schemas, at);
  if (named.type === 'integer') return Number.isInteger(value) ? [] : [`${at}: ${JSON.stringify(value)}`];
  if (typeof value !== named.type) return [`${at}: ${JSON.stringify(value)} is no ${named.type}`];
  if (named.enum && !named.enum.includes(String(value))) return [`${at}: ${String(value)} not in the list`];
  if (named.pattern && !new RegExp(named.pattern).test(String(value))) return [`${at}: ${String(value)} form`];
  if (named.format === 'date' && !/^\d{4}-\d\d-\d\d$/.test(String(value))) return [`${at}: ${String(value)} date`];
  if (named.format === 'date-time' && Number.isNaN(Date.parse(String(value))))
    return [`${at}: ${String(value)} instant`];
  return [];
}

function ofObject(
  value: unknown,
  schema: CatalogueSchema,
  schemas: Readonly<Record<string, CatalogueSchema>>,
  at: string,
): string[] {
  if (typeof value !== 'object' || value === null) return [`${at}: no object`];
  const found = Object.entries(value);
  const missing = (schema.required ?? []).filter((name) => !(name in value)).map((name) => `${at}/${name}: missing`);
  return missing.concat(
    found.flatMap(([name, item]) => {
      const property = schema.properties?.[name];
      if (property) return departures(item, property, schemas, `${at}/${name}`);
      return schema.additionalProperties === false ? [`${at}/${name}: not declared`] : [];
    }),
  );
}
