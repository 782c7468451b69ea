import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { KeptSecrets } from '../platform/config/kept-secrets';
import { checkApplicationRole } from '../platform/database/boot-check';
import { migrate } from '../platform/database/migrate';
import { grantedRoles, withClient } from '../platform/database/open-database';
import { readBackup } from '../platform/backup/read-backup';
import { restoreDatabase, restoreFiles, restoreSettings } from '../platform/backup/restore-backup';
import { isRepeated, underRestoreMark } from '../platform/backup/unfinished-restore';
import { backupRefusals } from '../platform/backup/backup.refusals';
import { takeServerLock } from '../platform/database/server-lock';
import { SettleLog, type Settled } from '../ledger/settle-log.command';
import { systemActor } from '../kernel/actor';
import { type Call, type CommandLine } from './command-line';
import { asOption, confirmAdministrator } from './confirm-administrator';

export const commandLine: CommandLine = {
  name: 'restore',
  it: 'Ripristina un backup in un database vuoto (o al posto dei dati presenti, con --replace --yes)',
  en: 'Restores a backup into an empty database (or in place of what is there, with --replace --yes)',
  words: ['FILE'],
  options: {
    replace: { type: 'boolean', it: 'sostituisce tutti i dati presenti', en: 'replaces everything that is there' },
    yes: { type: 'boolean', it: 'conferma la sostituzione', en: 'confirms the replacement' },
    as: asOption,
  },
  async run(call) {
    const [file = ''] = call.words;
    sweepUnfinished();
    const work = fs.mkdtempSync(unpackedHere);
    try {
      const manifest = await readBackup(file, work);
      const { addresses } = await call.database('nothing');
      const { owner } = addresses;
      if (owner === undefined) throw backupRefusals.of('restore.owner_needed');
      const release = await keepServersOut(call, addresses.application);
      try {
        const secrets = new KeptSecrets(call.settings.dataDir);
        const mayReplace = call.isSet('replace') && call.isSet('yes');
        const confirmedBy =
          mayReplace && !isRepeated(secrets, path.resolve(file)) ? await confirmAdministrator(call, owner) : null;
        restoreFiles(manifest, work, call.settings.dataDir);
        await underRestoreMark(
          secrets,
          path.resolve(file),
          () => restoreDatabase(owner, manifest, work, mayReplace),
          async () => {
            restoreSettings(manifest, work, call.settings.dataDir);
            await migrate(owner, grantedRoles(addresses));
            await withClient(addresses.application, checkApplicationRole);
            const log = (await call.application()).get(SettleLog);
            const reason = `restored: ${path.basename(file)} (${manifest.madeAt})`;
            tellLoss(call, await log.run(confirmedBy ?? systemActor('command-line'), reason));
          },
        );
      } finally {
        await release();
      }
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      call.print(`${file} (${manifest.madeAt}): ${rows} righe · rows, ${manifest.files.length} file · files`);
    } finally {
      fs.rmSync(work, { recursive: true, force: true });
    }
  },
};

/** Where backups are unpacked: a folder each, gone at the end, or a day after a restore that was killed. */
const unpackedHere = path.join(os.tmpdir(), 'accordo-restore-');
const dayInMilliseconds = 86_400_000;

function sweepUnfinished(): void {
  for (const name of fs.readdirSync(os.tmpdir()).filter((one) => one.startsWith(path.basename(unpackedHere)))) {
    const folder = path.join(os.tmpdir(), name);
    const found = fs.statSync(folder, { throwIfNoEntry: false });
    const isOurs = found?.uid === process.getuid?.();
    if (found && isOurs && Date.now() - found.mtimeMs > dayInMilliseconds)
      fs.rmSync(folder, { recursive: true, force: true });
  }
}

/** A loss is told aloud, not only written down. */
export function tellLoss(call: Call, { opened, loss }: Settled): void {
  if (opened === null) return;
  call.remark(`Il registro riapre con una nuova epoca e una nuova chiave · The log opens again: ${opened.verifierKey}`);
  if (loss !== null)
    call.remark(
      `Perse ${loss.previousSize - loss.keptSize} voci, dichiarate nel registro · entries lost, declared in the log`,
    );
}

/** Nobody may be served while the ground changes: the folder's lock where PostgreSQL is ours, else who is connected. */
async function keepServersOut(call: Call, url: string): Promise<() => Promise<void>> {
  if (call.settings.isEmbedded)
    try {
      const lock = await takeServerLock(url, call.settings.dataDir);
      return () => lock.release();
    } catch {
      throw backupRefusals.of('restore.server_running');
    }
  const { rowCount } = await withClient(url, (client) =>
    client.query(
      `select from pg_stat_activity where application_name = 'accordo-web' and datname = current_database()`,
    ),
  );
  if (rowCount) throw backupRefusals.of('restore.server_running');
  return () => Promise.resolve();
}
