import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { publicKeyOf } from './signed-note.rules';

/**
 * The signing keys and the last checkpoint signed with them: in a folder outside the database, for our own account
 * alone. Whoever rewrites the database still cannot sign, and a database that went back in time is noticed here.
 */
export class LogKeys {
  constructor(readonly folder: string) {}

  /** A new key, on the disk before it is used. */
  create(): KeyObject {
    const { privateKey } = generateKeyPairSync('ed25519');
    this.write(fileOf(publicKeyOf(privateKey)), privateKey.export({ format: 'pem', type: 'pkcs8' }).toString());
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

  rememberCheckpoint(note: string): void {
    this.write('last-checkpoint', note);
  }

  /** All keys that ever signed, for those who check documents with this folder at hand. */
  publish(verifierKeys: readonly string[]): void {
    this.write('verifier-keys', verifierKeys.map((key) => `${key}\n`).join(''));
  }

  private read(name: string): string | null {
    try {
      return fs.readFileSync(path.join(this.folder, name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }

  /** The old content or the new one, never half of it, also after a power cut. */
  private write(name: string, content: string): void {
    fs.mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    const target = path.join(this.folder, name);
    const temporary = `${target}.${process.pid}`;
    const file = fs.openSync(temporary, 'w', 0o600);
    try {
      fs.writeSync(file, content);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
    fs.renameSync(temporary, target);
  }
}

function fileOf(publicKey: Buffer): string {
  return `${createHash('sha256').update(publicKey).digest('hex').slice(0, 16)}.pem`;
}
