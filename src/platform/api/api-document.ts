import fs from 'node:fs';
import path from 'node:path';
import { type INestApplication, Injectable } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import { projectRoot } from '../pages/project-root';
import { registeredSchemas } from './api-schemas';

/** What the document says about this installation. */
export interface ApiIdentity {
  readonly version: string;
  /** `https://…`, also where the product stands behind a proxy. */
  readonly address: string;
  /** Whom to ask: who runs the installation, where that is set. */
  readonly contact: { readonly name: string; readonly url: string; readonly email?: string };
}

interface Installation {
  readonly address: string;
  readonly ownerName?: string;
  readonly ownerUrl?: string;
  readonly contactEmail?: string;
}

export function apiIdentity(settings: Installation): ApiIdentity {
  const { version } = JSON.parse(fs.readFileSync(path.join(projectRoot, 'package.json'), 'utf8')) as {
    version: string;
  };
  const address = settings.address.replace(/^http:/, 'https:');
  const { ownerName = 'Accordo', ownerUrl = `${address}/api-docs`, contactEmail } = settings;
  return { version, address, contact: { name: ownerName, url: ownerUrl, email: contactEmail } };
}

const tags: readonly (readonly [string, string])[] = [
  ['accords', 'Accords: term, parties, lines, target groups, rules and objectives'],
  ['plans', 'Plans of a year, their actions and action sheets'],
  ['meetings', 'Tables, sittings, written procedures and resolutions'],
  ['duties', 'What the accord promises, who owes it and how it stands'],
  ['planning', 'Plans in the making: versions, sheets of actions, proposals, comparison, steps to a decision'],
  ['progress', 'Progress sheets of a period: windows, sheets, evidence, receipts'],
  ['reports', 'Progress reports: compiled, circulated, approved, issued'],
  ['imports', 'Accord files'],
  ['people', 'People, their access and their mandates: for administrators'],
  ['ledger', 'Who changed what, when and why'],
  ['session', 'The sign-in behind the requests'],
  ['service', 'State of the service'],
];

interface PathParameter {
  readonly description: string;
  readonly schema: Record<string, unknown>;
}

const countedParameter = (description: string, minimum: number): PathParameter => ({
  description,
  schema: { type: 'integer', format: 'int32', minimum, maximum: 9999 },
});
const pathParameters: Readonly<Record<string, PathParameter>> = {
  year: { description: 'Year of the plan', schema: { type: 'integer', format: 'int32', minimum: 1900, maximum: 2200 } },
  number: countedParameter('Number of the version of the plan', 0),
  item: countedParameter('Number of the item on the agenda', 1),
  exception: { description: 'Identifier of the exception', schema: { type: 'string', format: 'uuid' } },
  report: { description: 'Identifier of the report', schema: { type: 'string', format: 'uuid' } },
  evidence: { description: 'Identifier of the evidence', schema: { type: 'string', format: 'uuid' } },
  document: { description: 'Identifier of the issued document', schema: { type: 'string', format: 'uuid' } },
  fact: { description: 'Identifier of the fact', schema: { type: 'string', format: 'uuid' } },
  tabled: { description: 'Identifier of the tabled document', schema: { type: 'string', format: 'uuid' } },
  paper: { description: 'Identifier of the paper', schema: { type: 'string', format: 'uuid' } },
  movement: { description: 'Identifier of the line of the presence', schema: { type: 'string', format: 'uuid' } },
  witness: { description: 'Identifier of the witness', schema: { type: 'string', format: 'uuid' } },
  proxy: { description: 'Identifier of the proxy', schema: { type: 'string', format: 'uuid' } },
  recusal: { description: 'Identifier of the declared interest', schema: { type: 'string', format: 'uuid' } },
  observation: { description: 'Identifier of the observation', schema: { type: 'string', format: 'uuid' } },
  proposal: { description: 'Identifier of the proposal', schema: { type: 'string', format: 'uuid' } },
  task: { description: 'Identifier of the follow-up', schema: { type: 'string', format: 'uuid' } },
  request: { description: 'Identifier of the item asked for', schema: { type: 'string', format: 'uuid' } },
  link: { description: 'Identifier of the link', schema: { type: 'string', format: 'uuid' } },
  person: { description: 'Identifier of the person', schema: { type: 'string', format: 'uuid' } },
  mandate: { description: 'Identifier of the mandate', schema: { type: 'string', format: 'uuid' } },
  period: {
    description: 'Period within a year, such as 2026-Q3, 2026-H1 or 2026-Y1',
    schema: { type: 'string', pattern: '^[0-9]{4}-[QHY][1-4]$', maxLength: 7 },
  },
};
const codeParameter = (name: string): PathParameter => ({
  description: `Code of the ${name}`,
  schema: { type: 'string', pattern: '^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$', maxLength: 40 },
});

/** The OpenAPI document of the API routes alone, as the Italian interoperability guidelines ask. */
export function buildApiDocument(app: INestApplication, identity: ApiIdentity): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle('Accordo')
    .setDescription('Runs a partnership accord: plan, progress, Tables, reports that can be trusted.')
    .setVersion(identity.version)
    .setTermsOfService(`${identity.address}/api-docs`)
    .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/')
    .addServer(identity.address, 'This installation')
    .addCookieAuth('session', { type: 'apiKey', in: 'cookie', name: 'session' }, 'session')
    .addSecurityRequirements('session')
    .addExtension('x-summary', 'Plans, progress, sittings and issued reports of partnership accords', 'info')
    .addExtension('x-api-id', '6f0c2a52-5a0e-4f4e-9a43-5d0f3a3f8a11', 'info');
  for (const [name, description] of tags) builder.addTag(name, description);
  const outline = builder.build();
  const document = SwaggerModule.createDocument(app, {
    ...outline,
    info: { ...outline.info, contact: identity.contact },
  });
  const paths = Object.entries(document.paths).filter(([path]) => /^\/(api\/v1\/|status$)/.test(path));
  for (const [path, item] of paths)
    for (const operation of Object.values(item)) completeOperation(path, operation as Operation);
  const schemas = { ...registeredSchemas() } as NonNullable<OpenAPIObject['components']>['schemas'];
  return { ...document, paths: Object.fromEntries(paths), components: { ...document.components, schemas } };
}

/** The document once the application is assembled. */
@Injectable()
export class ApiDocument {
  private made: { readonly value: OpenAPIObject; readonly text: string } | undefined;
  private make: (() => OpenAPIObject) | undefined;

  /** Called by the assembly; the document itself is built when first asked for. */
  describe(app: INestApplication, identity: ApiIdentity): void {
    this.make = () => buildApiDocument(app, identity);
  }

  get value(): OpenAPIObject {
    return this.built.value;
  }

  get text(): string {
    return this.built.text;
  }

  private get built(): { readonly value: OpenAPIObject; readonly text: string } {
    if (this.made) return this.made;
    if (!this.make) throw new Error('The API was not described');
    const value = this.make();
    return (this.made = { value, text: JSON.stringify(value) });
  }
}

interface Operation {
  parameters?: { in?: string }[];
}

/** What stands in the address is told by its name, however a controller takes it. */
function completeOperation(path: string, operation: Operation): void {
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => ({
    ...{ name, in: 'path', required: true },
    ...(pathParameters[name] ?? codeParameter(name)),
  }));
  operation.parameters = [...inPath, ...(operation.parameters ?? []).filter((one) => one.in !== 'path')];
}
