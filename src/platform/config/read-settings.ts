import path from 'node:path';
import { validateSync } from 'class-validator';
import { Settings } from './settings';
import { StartupFault } from './startup-fault';

const variables = {
  dataDir: 'DATA_DIR',
  keyDir: 'KEY_DIR',
  databaseUrl: 'DATABASE_URL',
  migrationDatabaseUrl: 'MIGRATION_DATABASE_URL',
  host: 'HOST',
  port: 'PORT',
  publicUrl: 'PUBLIC_URL',
  trustProxy: 'TRUST_PROXY',
  smtpUrl: 'SMTP_URL',
  mailFrom: 'MAIL_FROM',
  logLevel: 'LOG_LEVEL',
  metricsToken: 'METRICS_TOKEN',
  ownerName: 'OWNER_NAME',
  ownerUrl: 'OWNER_URL',
  contactEmail: 'CONTACT_EMAIL',
  accessibilityStatementUrl: 'ACCESSIBILITY_STATEMENT_URL',
  privacyNoticeUrl: 'PRIVACY_NOTICE_URL',
  signingCertificate: 'SIGNING_CERTIFICATE',
  signingKey: 'SIGNING_KEY',
  signingPassphrase: 'SIGNING_PASSPHRASE',
  timeStampUrl: 'TIME_STAMP_URL',
} as const;

const numbers: readonly string[] = ['port', 'trustProxy'];

/** Reads the environment (an empty variable counts as absent) and refuses with every fault at once. */
export function readSettings(env: NodeJS.ProcessEnv): Settings {
  const given: Record<string, string | number> = {};
  for (const [property, variable] of Object.entries(variables)) {
    const value = env[variable]?.trim();
    if (value === undefined || value === '') continue;
    given[property] = numbers.includes(property) && /^-?\d+$/.test(value) ? Number(value) : value;
  }
  const settings = Object.assign(new Settings(), given);
  const sentences = validateSync(settings).flatMap((fault) => Object.values(fault.constraints ?? {}).slice(-1));
  if (settings.migrationDatabaseUrl !== undefined && settings.databaseUrl === undefined)
    sentences.push(
      'MIGRATION_DATABASE_URL serve solo insieme a DATABASE_URL.\nMIGRATION_DATABASE_URL only makes sense with DATABASE_URL.',
    );
  if (sentences.length > 0) throw new StartupFault(sentences.join('\n'));
  settings.dataDir = path.resolve(settings.dataDir);
  if (settings.keyDir !== undefined) settings.keyDir = path.resolve(settings.keyDir);
  return settings;
}
