import { type ApiStage, startApiStage } from './cast';

interface Described {
  readonly tags?: readonly string[];
  readonly operationId?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly {
    readonly in: string;
    readonly name: string;
    readonly description?: string;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content: Readonly<Record<string, { schema?: Schema }>>;
  };
  readonly responses: Readonly<Record<string, Answer>>;
}
interface Answer {
  readonly description: string;
  readonly headers?: Readonly<Record<string, { readonly description?: string; readonly schema?: Schema }>>;
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
}
interface Document {
  readonly openapi: string;
  readonly info: Readonly<Record<string, unknown>>;
  readonly servers: readonly { readonly url: string; readonly description?: string }[];
  readonly tags: readonly { readonly name: string; readonly description?: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, Described>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** The rules of the Italian interoperability guidelines, in our own words. */
describe('the OpenAPI document', () => {
  let stage: ApiStage;
  let document: Document;
  let operations: { path: string; method: string; operation: Described }[];

  beforeAll(async () => {
    stage = await startApiStage();
    const answer = await stage.get('/openapi.json');
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^application\/json/);
    document = answer.body as Document;
    operations = Object.entries(document.paths).flatMap(([path, item]) =>
      Object.entries(item).map(([method, operation]) => ({ path, method, operation })),
    );
  });
  afterAll(() => stage.close());

  const failing = (test: (one: (typeof operations)[number]) => boolean): string[] =>
    operations.filter((one) => !test(one)).map((one) => `${one.method} ${one.path}`);

  it('calls a code in an address what is one, not a number or an identifier', () => {
    const parameters = operations.flatMap(({ operation }) => operation.parameters ?? []);
    const inPath = parameters.filter((one) => one.in === 'path');
    const namesOf = (path: string): string[] => [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
    const isTold = (name: string, operation: Described): boolean =>
      operation.parameters?.filter((one) => one.in === 'path' && one.name === name).length === 1;
    expect(failing(({ path, operation }) => namesOf(path).every((name) => isTold(name, operation)))).toEqual([]);
    const codes = inPath.filter(({ description }) => /^Code of /.test(description ?? '')).map(({ name }) => name);
    const expected = ['accord', 'action', 'meeting', 'party', 'procedure', 'resolution', 'table'];
    expect([...new Set(codes)].sort()).toEqual(expected);
    const version = inPath.find(({ name }) => name === 'number');
    expect(version).toMatchObject({ description: 'Number of the version of the plan', schema: { type: 'integer' } });
  });

  it('says who offers it and on which terms', () => {
    expect(document.openapi).toMatch(/^3\.0\./);
    expect(document.info).toMatchObject({
      title: expect.any(String),
      description: expect.any(String),
      version: expect.stringMatching(/^\d+\.\d+\.\d+$/),
      termsOfService: expect.stringMatching(/^https:/),
      contact: { name: expect.any(String), url: expect.stringMatching(/^https:/) },
      license: { name: 'EUPL-1.2', url: expect.stringMatching(/^https:/) },
      'x-summary': expect.any(String),
      'x-api-id': expect.any(String),
    });
    expect(document.servers.length).toBeGreaterThan(0);
    for (const server of document.servers) {
      expect(server.url).toMatch(/^https:\/\//);
      expect(server.description).toBeTruthy();
    }
  });

  it('describes every operation, under a declared tag and a name of its own', () => {
    expect(operations.length).toBeGreaterThan(12);
    const declared = document.tags.map((tag) => tag.name);
    expect(document.tags.every((tag) => tag.description)).toBe(true);
    expect(failing(({ operation }) => Boolean(operation.summary && operation.description))).toEqual([]);
    expect(failing(({ operation }) => (operation.tags ?? []).every((tag) => declared.includes(tag)))).toEqual([]);
    expect(failing(({ operation }) => (operation.tags ?? []).length === 1)).toEqual([]);
    expect(failing(({ operation }) => !/^(get|put|post|patch|delete)/i.test(operation.operationId ?? 'get'))).toEqual(
      [],
    );
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  it('keeps paths in kebab-case, nouns only', () => {
    expect(failing(({ path }) => /^(\/(\{[a-z-]+\}|[a-z0-9]+(-[a-z0-9]+)*))+$/.test(path))).toEqual([]);
    expect(failing(({ path }) => !/\/(get|list|create|update|delete)\b/.test(path))).toEqual([]);
  });

  it('takes no body where there is none, and merge-patch where something changes', () => {
    expect(failing(({ method, operation }) => !['get', 'delete'].includes(method) || !operation.requestBody)).toEqual(
      [],
    );
    expect(
      failing(
        ({ method, operation }) =>
          method !== 'patch' ||
          (operation.requestBody?.required === true &&
            Object.keys(operation.requestBody.content).join() === 'application/merge-patch+json'),
      ),
    ).toEqual([]);
  });

  it('answers errors with problems and declares the limits on every answer', () => {
    expect(
      failing(({ operation }) =>
        Object.entries(operation.responses).every(
          ([status, answer]) =>
            !/^[45]/.test(status) || Object.keys(answer.content ?? {}).join() === 'application/problem+json',
        ),
      ),
    ).toEqual([]);
    expect(
      failing(({ operation }) =>
        Object.entries(operation.responses).every(([status, answer]) => {
          const names = Object.keys(answer.headers ?? {});
          const wanted = ['X-RateLimit-Limit', 'X-RateLimit-Remaining', 'X-RateLimit-Reset', 'Cache-Control'];
          if (status === '429' || status === '503') wanted.push('Retry-After');
          return wanted.every((name) => names.includes(name) && answer.headers?.[name]?.description);
        }),
      ),
    ).toEqual([]);
    expect(failing(({ operation }) => '429' in operation.responses && '503' in operation.responses)).toEqual([]);
  });

  it('names no request header with X-, and says of each answer how long it keeps', () => {
    expect(
      failing(({ operation }) =>
        (operation.parameters ?? []).every((one) => one.in !== 'header' || !/^x-/i.test(one.name)),
      ),
    ).toEqual([]);
    expect(
      failing(({ operation }) =>
        Object.values(operation.responses).every((answer) =>
          /private|no-store|no-cache|max-age/.test(answer.headers?.['Cache-Control']?.description ?? ''),
        ),
      ),
    ).toEqual([]);
    expect(
      failing(({ operation }) =>
        Object.entries(operation.responses).every(([status, { content }]) => {
          const schema = content?.['application/json']?.schema;
          return !/^2/.test(status) || !schema || schema.type === 'object' || schema.$ref !== undefined;
        }),
      ),
    ).toEqual([]);
  });

  it('offers the state of the service', () => {
    const status = document.paths['/status']?.['get'];
    expect(Object.keys(status?.responses['200']?.content ?? {})).toEqual(['application/json']);
    expect(Object.keys(status?.responses['503']?.content ?? {})).toEqual(['application/problem+json']);
  });

  it('answers objects, with formats on every number', () => {
    const faults: string[] = [];
    const walk = (schema: Schema, at: string): void => {
      if (schema.type === 'integer' && !['int32', 'int64'].includes(schema.format ?? '')) faults.push(at);
      if (schema.type === 'number' && !['float', 'double'].includes(schema.format ?? '')) faults.push(at);
      if (schema.items) walk(schema.items, `${at}[]`);
      for (const [name, property] of Object.entries(schema.properties ?? {})) walk(property, `${at}.${name}`);
    };
    for (const [name, schema] of Object.entries(document.components.schemas)) {
      // A file is sent as its bytes.
      if (schema.type !== 'object' && schema.format !== 'binary') faults.push(name);
      walk(schema, name);
    }
    for (const { path, operation } of operations)
      for (const parameter of operation.parameters ?? []) walk(parameter.schema ?? {}, `${path}?${parameter.name}`);
    expect(faults).toEqual([]);
  });

  it('refers only to schemas that it holds', () => {
    const references = [...JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g)].map(
      (one) => one[1],
    );
    expect(references.length).toBeGreaterThan(20);
    expect(references.filter((name) => !(String(name) in document.components.schemas))).toEqual([]);
  });

  it('can be browsed', async () => {
    const page = await stage.get('/api-docs');
    expect(page.status).toBe(200);
    for (const { operation } of operations) expect(page.text).toContain(`id="${operation.operationId}"`);
    expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)|\son[a-z]+=|\sstyle=/);
  });
});
