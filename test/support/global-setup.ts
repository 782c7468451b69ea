import 'reflect-metadata';
import fs from 'node:fs';
import path from 'node:path';
import { Client } from 'pg';
import { startEmbeddedPostgres, type RunningPostgres } from '../../src/platform/database/embedded-postgres';
import { makeDataSource } from '../../src/platform/database/data-source';
import { Database } from '../../src/platform/database/database';
import { migrate } from '../../src/platform/database/migrate';
import { importLombardy } from './lombardy-accord';
import { placeOfRun } from './run-place';

declare global {
  var accordoPostgres: { server: RunningPostgres; home: string } | undefined;
}

export const ownerRole = 'accordo_owner';
export const applicationRole = 'accordo_app';
export const readerRole = 'accordo_reader';
export const rolePassword = 'test';

/** One embedded PostgreSQL per run, with the template databases that test files clone. */
export default async function globalSetup(): Promise<void> {
  const home = fs.mkdtempSync(path.join(placeOfRun(), 'accordo-test-'));
  fs.chmodSync(home, 0o755);
  const server = await startEmbeddedPostgres(home, {
    parameters: ['fsync=off', 'full_page_writes=off', 'max_connections=200'],
  });
  const admin = new Client({ connectionString: server.superUrl });
  await admin.connect();
  await admin.query(`create role ${ownerRole} login password '${rolePassword}'`);
  await admin.query(`create role ${applicationRole} login password '${rolePassword}'`);
  await admin.query(`create role ${readerRole} login password '${rolePassword}'`);
  await admin.query(`create database template_accordo owner ${ownerRole}`);
  await migrate(server.urlFor(ownerRole, rolePassword, 'template_accordo'), {
    application: applicationRole,
    reader: readerRole,
  });
  await admin.query(`create database template_lombardy template template_accordo owner ${ownerRole}`);
  await admin.end();
  const source = await makeDataSource(server.urlFor(applicationRole, rolePassword, 'template_lombardy')).initialize();
  await importLombardy(new Database(source));
  await source.destroy();
  globalThis.accordoPostgres = { server, home };
  process.env['TEST_SUPER_URL'] = server.superUrl;
}
