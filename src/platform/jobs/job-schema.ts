import { type Client } from 'pg';
import PgBoss from 'pg-boss';
import version from 'pg-boss/version.json';
import { jobSchema, queues } from './job-queues';

/** Of the pg-boss release in package.json. */
const jobSchemaVersion = version.schema;

/** Makes or upgrades the job tables and the queues as the schema's owner; quick when there is nothing to do. */
export async function makeJobSchema(owner: Client): Promise<void> {
  const found = await owner.query<{ exists: boolean }>(
    `select to_regclass('${jobSchema}.version') is not null as exists`,
  );
  if (!found.rows[0]?.exists) await owner.query(PgBoss.getConstructionPlans(jobSchema));
  else await upgrade(owner);
  for (const [name, queue] of Object.entries(queues))
    await owner.query(`select ${jobSchema}.create_queue($1, $2)`, [
      name,
      JSON.stringify({ policy: 'standard', ...queue }),
    ]);
}

async function upgrade(owner: Client): Promise<void> {
  const { rows } = await owner.query<{ version: number }>(`select version from ${jobSchema}.version`);
  const found = rows[0]?.version ?? jobSchemaVersion;
  if (found < jobSchemaVersion) await owner.query(PgBoss.getMigrationPlans(jobSchema, String(found)));
}
