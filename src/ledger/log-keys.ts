import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { publicKeyOf } from './signed-note.rules';

/**
 * The signing keys and the last checkpoint signed with them: in a folder outside the database, for our own account
 * alone. Whoever rewrites the database still cannot sign, and a database that went back in time is noticed here.
 */
export class LogKeys {
  /** One after the other. */
  private writing: Promise<void> = Promise.resolve();

  constructor(readonly folder: string) {}

  /** A new key, on the disk before it is used. */
  async create(): Promise<KeyObject> {
    const { privateKey } = generateKeyPairSync('ed25519');
    await this.write(fileOf(publicKeyOf(privateKey)), privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
    return privateKey;
  }

  /** The private half of a public key, where it lies here. */
  privateKeyOf(publicKey: Buffer): KeyObject | null {
    const text = this.read(fileOf(publicKey));
    if (text === null) return null;
    const key = createPrivateKey(text);
    if (!publicKeyOf(key).equals(publicKey)) throw new Error(`The key file ${fileOf(publicKey)} holds another key`);
    return key;
  }

  /** A key that signs no more is no use to anybody but a thief. */
  forget(publicKey: Buffer): void {
    fs.rmSync(path.join(this.folder, fileOf(publicKey)), { force: true });
  }

  /** The last checkpoint signed here, as a note. */
  lastCheckpoint(): string | null {
    return this.read('last-checkpoint');
  }

  rememberCheckpoint(note: string): Promise<void> {
    return this.write('last-checkpoint', note);
  }

  /**
   * All keys that ever signed, for those who check documents with this folder at hand: also one of which the database
   * knows no more since it went back.
   */
  publish(verifierKeys: readonly string[]): Promise<void> {
    const told = (this.read('verifier-keys') ?? '').split('\n').filter((key) => key !== '');
    return this.write('verifier-keys', [...new Set([...told, ...verifierKeys])].map((key) => `${key}\n`).join(''));
  }

  private read(name: string): string | null {
    try {
      return fs.readFileSync(path.join(this.folder, name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** Resolves when it is on the disk; nobody else waits for that. */
  private write(name: string, content: string): Promise<void> {
    const written = this.writing.then(() => this.replace(path.join(this.folder, name), content));
    this.writing = written.catch(() => undefined);
    return written;
  }

  /** The old content or the new one, never half of it, also after a power cut. */
  private async replace(target: string, content: string): Promise<void> {
    await fs.promises.mkdir(this.folder, { recursive: true, mode: 0o700 });
    const temporary = `${target}.${process.pid}`;
    const file = await fs.promises.open(temporary, 'w', 0o600);
    try {
      await file.write(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await fs.promises.rename(temporary, target);
  }
}

function fileOf(publicKey: Buffer): string {
  return `${createHash('sha256').update(publicKey).digest('hex').slice(0, 16)}.pem`;
}
