import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { applicationRole, ownerRole, rolePassword } from './global-setup';

export interface TestDatabase {
  /** As the application connects: owns nothing. */
  readonly url: string;
  /** As migrations connect. */
  readonly ownerUrl: string;
  readonly superUrl: string;
  drop(): Promise<void>;
}

/** A private copy of a template: migrated and empty, or `template_lombardy` with that accord imported, or a test's own. */
export async function cloneDatabase(template = 'template_accordo'): Promise<TestDatabase> {
  const superUrl = process.env['TEST_SUPER_URL'] as string;
  const name = `t_${randomBytes(6).toString('hex')}`;
  const admin = new Client({ connectionString: superUrl });
  await admin.connect();
  await admin.query(`create database ${name} template ${template} owner ${ownerRole} strategy file_copy`);
  await admin.end();
  const url = (role?: string): string => {
    const made = new URL(superUrl);
    made.pathname = `/${name}`;
    if (role !== undefined) {
      made.username = role;
      made.password = rolePassword;
    }
    return made.href;
  };
  return {
    url: url(applicationRole),
    ownerUrl: url(ownerRole),
    superUrl: url(),
    drop: async () => {
      const closing = new Client({ connectionString: superUrl });
      await closing.connect();
      await closing.query(`drop database ${name} with (force)`);
      await closing.end();
    },
  };
}
