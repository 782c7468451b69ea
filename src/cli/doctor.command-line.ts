import { type Call, type CommandLine } from './command-line';
import { checkBackup, checkClock, checkDisk, checkProxy, checkVersions, type Finding } from './doctor-checks';
import { checkMail } from './doctor-mail';
import { DoctorFound } from './doctor-found';
import { withClient } from '../platform/database/open-database';
import { readMigrationState } from '../platform/database/migrate';
import { checkApplicationRole } from '../platform/database/boot-check';

export const commandLine: CommandLine = {
  name: 'doctor',
  it: 'Controlla database, versioni, disco, orologio, proxy, posta e ultimo backup',
  en: 'Checks database, versions, disk, clock, proxy, mail and the last backup',
  options: {
    'mail-to': {
      type: 'string',
      value: 'ADDRESS',
      it: 'manda un messaggio di prova a questo indirizzo',
      en: 'sends a test message to this address',
    },
    json: { type: 'boolean', it: 'risultato in JSON', en: 'the result as JSON' },
  },
  async run(call) {
    const findings: Finding[] = [
      checkVersions(),
      ...(await checkDatabase(call)),
      checkDisk(call.settings.dataDir),
      checkProxy(call.settings),
      await checkMail(call.settings, call.text('mail-to')),
      checkBackup(call.settings.dataDir),
    ];
    if (call.isSet('json')) call.print(JSON.stringify({ isWell: isWell(findings), findings }, null, 2));
    else for (const { state, check, it, en } of findings) call.print(`${marks[state]} ${check}: ${it}\n     ${en}`);
    if (!isWell(findings)) throw new DoctorFound(findings.filter(({ state }) => state === 'bad').length);
  },
};

const marks = { good: 'OK  ', warning: '!   ', bad: 'NO  ' } as const;

function isWell(findings: readonly Finding[]): boolean {
  return findings.every(({ state }) => state !== 'bad');
}

async function checkDatabase(call: Call): Promise<Finding[]> {
  try {
    const { addresses } = await call.database('nothing');
    return await withClient(addresses.application, async (client) => {
      const { rows } = await client.query<{ version: string; milliseconds: string; size: string }>(
        `select current_setting('server_version') as version, pg_size_pretty(pg_database_size(current_database())) as size,
                (extract(epoch from clock_timestamp()) * 1000)::bigint as milliseconds`,
      );
      const { version = '?', milliseconds = '0', size = '?' } = rows[0] ?? {};
      const { pending, unknown } = await readMigrationState(client);
      const isCurrent = pending.length === 0 && unknown.length === 0;
      if (isCurrent) await checkApplicationRole(client);
      const steps = `${pending.length} migrazioni da eseguire (accordo migrate), ${unknown.length} sconosciute`;
      return [
        {
          check: 'database',
          state: isCurrent ? 'good' : 'bad',
          it: isCurrent
            ? `PostgreSQL ${version}, ${size}, schema aggiornato, ruolo con i soli diritti necessari`
            : steps,
          en: isCurrent
            ? `PostgreSQL ${version}, ${size}, schema current, role with just the rights it needs`
            : `${pending.length} migrations to run (accordo migrate), ${unknown.length} unknown`,
        },
        checkClock(Number(milliseconds) - Date.now()),
      ];
    });
  } catch (error) {
    const [it = '', en = it] = (error instanceof Error ? error.message : String(error)).split('\n');
    return [{ check: 'database', state: 'bad', it, en }];
  }
}
