import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { StartupFault } from './startup-fault';

/** Generated secrets and other things to remember, one file each under `<data folder>/settings`, readable by us alone. */
export class KeptSecrets {
  readonly folder: string;

  constructor(dataDir: string) {
    this.folder = path.join(dataDir, 'settings');
    try {
      fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 });
      fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
      fs.accessSync(this.folder, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
    } catch (error) {
      const code = (error as NodeJS.ErrnoException).code ?? String(error);
      throw StartupFault.of(
        `Non posso scrivere nella cartella dei dati ${dataDir} (${code}): controllare i permessi o indicarne un'altra con DATA_DIR.`,
        `Cannot write to the data folder ${dataDir} (${code}): check its permissions or name another one with DATA_DIR.`,
      );
    }
  }

  /** The secret of that name, made on first use. */
  secret(name: string): string {
    const kept = this.read(name);
    if (kept !== undefined) return kept;
    try {
      fs.writeFileSync(this.fileOf(name), randomBytes(32).toString('base64url') + '\n', { mode: 0o600, flag: 'wx' });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    return this.read(name) ?? this.secret(name);
  }

  read(name: string): string | undefined {
    try {
      return fs.readFileSync(this.fileOf(name), 'utf8').trim() || undefined;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
      throw error;
    }
  }

  /** Replaces the file in one step: a crash leaves the old or the new one. */
  write(name: string, content: string): void {
    const temporary = this.fileOf(`.${name}.${process.pid}`);
    fs.writeFileSync(temporary, content, { mode: 0o600 });
    fs.renameSync(temporary, this.fileOf(name));
  }

  forget(name: string): void {
    fs.rmSync(this.fileOf(name), { force: true });
  }

  fileOf(name: string): string {
    return path.join(this.folder, name);
  }
}
