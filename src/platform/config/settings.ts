import 'reflect-metadata';
import { IsEmail, IsIn, IsInt, IsOptional, IsUrl, Matches, Max, Min, MinLength, ValidateIf } from 'class-validator';

export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Two sentences in one message: Italian first line, English second. */
const says = (it: string, en: string): { message: string } => ({ message: `${it}\n${en}` });

/** Without a top-level domain too: `http://localhost:3000`, `https://accordo.intranet`. */
const webAddress = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

/** Everything that can be set from outside, checked once at boot. Each property is the environment variable in camel case. */
export class Settings {
  /** Folder of the embedded database, the evidence files and the generated secrets. */
  @MinLength(1, says('DATA_DIR è vuota: indicare una cartella.', 'DATA_DIR is empty: name a folder.'))
  dataDir = '.accordo';

  /** Folder of the keys that sign the log and of the last checkpoint signed; outside the database and its backups. */
  @IsOptional()
  @MinLength(1, says('KEY_DIR è vuota: indicare una cartella.', 'KEY_DIR is empty: name a folder.'))
  keyDir?: string;

  /** Connection of the application: a role that owns nothing. Absent: the embedded PostgreSQL. */
  @IsOptional()
  @Matches(
    /^postgres(ql)?:\/\/[^/@]+@[^/]+\/.+/,
    says(
      'DATABASE_URL non è un indirizzo PostgreSQL completo (postgres://utente:password@server:5432/database).',
      'DATABASE_URL is not a full PostgreSQL address (postgres://user:password@server:5432/database).',
    ),
  )
  databaseUrl?: string;

  /** Connection of the schema's owner, used by migrations only. */
  @IsOptional()
  @Matches(
    /^postgres(ql)?:\/\/[^/@]+@[^/]+\/.+/,
    says(
      'MIGRATION_DATABASE_URL non è un indirizzo PostgreSQL completo (postgres://utente:password@server:5432/database).',
      'MIGRATION_DATABASE_URL is not a full PostgreSQL address (postgres://user:password@server:5432/database).',
    ),
  )
  migrationDatabaseUrl?: string;

  @MinLength(1, says('HOST è vuoto.', 'HOST is empty.'))
  host = '127.0.0.1';

  @IsInt(says('PORT deve essere un numero intero, per esempio 3000.', 'PORT must be a whole number, such as 3000.'))
  @Min(0, says('PORT non può essere negativa.', 'PORT cannot be negative.'))
  @Max(65535, says('PORT non può superare 65535.', 'PORT cannot be above 65535.'))
  port = 3000;

  /** Address that people type, used in links of mails. */
  @IsOptional()
  @IsUrl(
    webAddress,
    says(
      'PUBLIC_URL deve essere un indirizzo web completo, per esempio https://accordo.regione.it.',
      'PUBLIC_URL must be a full web address, such as https://accordo.example.org.',
    ),
  )
  publicUrl?: string;

  /** Proxies in front of the product whose forwarded addresses are believed. */
  @IsInt(
    says(
      'TRUST_PROXY è il numero di proxy davanti al servizio: scrivere 0, 1, 2…',
      'TRUST_PROXY is how many proxies stand in front of the service: write 0, 1, 2…',
    ),
  )
  @Min(0, says('TRUST_PROXY non può essere negativo.', 'TRUST_PROXY cannot be negative.'))
  @Max(10, says('TRUST_PROXY non può superare 10.', 'TRUST_PROXY cannot be above 10.'))
  trustProxy = 0;

  /** Mail server. Absent: messages are kept and shown to administrators. */
  @IsOptional()
  @Matches(
    /^smtps?:\/\/.+/,
    says(
      'SMTP_URL deve iniziare con smtp:// o smtps:// (smtp://utente:password@server:587).',
      'SMTP_URL must begin with smtp:// or smtps:// (smtp://user:password@server:587).',
    ),
  )
  smtpUrl?: string;

  @ValidateIf((settings: Settings) => settings.smtpUrl !== undefined || settings.mailFrom !== undefined)
  @IsEmail(
    { allow_display_name: true },
    says(
      "MAIL_FROM deve essere l'indirizzo del mittente, obbligatorio quando c'è SMTP_URL (Accordo <accordo@regione.it>).",
      'MAIL_FROM must be the sender’s address, required with SMTP_URL (Accordo <accordo@example.org>).',
    ),
  )
  mailFrom?: string;

  @IsIn(
    logLevels,
    says(
      `LOG_LEVEL deve essere uno di: ${logLevels.join(', ')}.`,
      `LOG_LEVEL must be one of: ${logLevels.join(', ')}.`,
    ),
  )
  logLevel: (typeof logLevels)[number] = process.stdout.isTTY ? 'warn' : 'info';

  /** Bearer token for /metrics from other machines; without it only this machine may read them. */
  @IsOptional()
  @MinLength(
    16,
    says('METRICS_TOKEN è troppo corto: almeno 16 caratteri.', 'METRICS_TOKEN is too short: at least 16 characters.'),
  )
  metricsToken?: string;

  /** Who runs this installation, shown at the top of every page. */
  @IsOptional()
  @MinLength(1, says('OWNER_NAME è vuoto.', 'OWNER_NAME is empty.'))
  ownerName?: string;

  @IsOptional()
  @IsUrl(webAddress, says('OWNER_URL deve essere un indirizzo web completo.', 'OWNER_URL must be a full web address.'))
  ownerUrl?: string;

  /** Whom those who use the interface for programs write to. */
  @IsOptional()
  @IsEmail(
    {},
    says(
      'CONTACT_EMAIL deve essere un indirizzo e-mail (accordo@regione.it).',
      'CONTACT_EMAIL must be an e-mail address (accordo@example.org).',
    ),
  )
  contactEmail?: string;

  @IsOptional()
  @IsUrl(
    webAddress,
    says(
      'ACCESSIBILITY_STATEMENT_URL deve essere un indirizzo web completo.',
      'ACCESSIBILITY_STATEMENT_URL must be a full web address.',
    ),
  )
  accessibilityStatementUrl?: string;

  @IsOptional()
  @IsUrl(
    webAddress,
    says('PRIVACY_NOTICE_URL deve essere un indirizzo web completo.', 'PRIVACY_NOTICE_URL must be a full web address.'),
  )
  privacyNoticeUrl?: string;

  /** Certificate that signs issued documents: PEM (with its key) or PKCS#12. Absent: they bear the ledger's seal only. */
  @IsOptional()
  @MinLength(1, says('SIGNING_CERTIFICATE è vuoto.', 'SIGNING_CERTIFICATE is empty.'))
  signingCertificate?: string;

  /** PEM of its key, where it is in a file of its own. */
  @IsOptional()
  @MinLength(1, says('SIGNING_KEY è vuoto.', 'SIGNING_KEY is empty.'))
  signingKey?: string;

  @IsOptional()
  @MinLength(1, says('SIGNING_PASSPHRASE è vuota.', 'SIGNING_PASSPHRASE is empty.'))
  signingPassphrase?: string;

  /** Time-stamp authority (RFC 3161) asked at every signature. */
  @IsOptional()
  @IsUrl(
    webAddress,
    says('TIME_STAMP_URL deve essere un indirizzo web completo.', 'TIME_STAMP_URL must be a full web address.'),
  )
  timeStampUrl?: string;

  /** Whether PostgreSQL is ours to start. */
  get isEmbedded(): boolean {
    return this.databaseUrl === undefined;
  }

  /** Only this machine can reach it. */
  get isLoopback(): boolean {
    return this.host === 'localhost' || this.host === '::1' || /^127\./.test(this.host);
  }

  /** Where people reach the product: `PUBLIC_URL`, else host and port. */
  get address(): string {
    const host = this.host.includes(':') ? `[${this.host}]` : this.host;
    return (this.publicUrl ?? `http://${host}:${this.port}`).replace(/\/$/, '');
  }
}
