import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { mkdir, open, readFile, rename, rm, stat, statfs } from 'node:fs/promises';
import path from 'node:path';
import { fileRefusals } from './file.refusals';
import { NamelessFile } from './nameless-file';

export interface KeptFile {
  readonly sha256: string;
  readonly size: number;
}

const mebibyte = 1024 * 1024;
const pieceBytes = mebibyte / 4;

/** Free space that uploads and dossiers leave: more than issued documents do, so that those can always be made. */
export const uploadReserveBytes = 512 * mebibyte;

/**
 * Files under their own SHA-256, below one folder. A file is either whole or absent: written beside, flushed to the
 * disk, then renamed. Nothing is ever taken away: a file that no row names does no harm. Below the reserve of free
 * space nothing is taken, so that the database always keeps its own.
 */
export class FileStore {
  constructor(
    readonly folder: string,
    private readonly reserveBytes = 128 * mebibyte,
  ) {}

  async keep(content: Uint8Array): Promise<KeptFile> {
    const sha256 = createHash('sha256').update(content).digest('hex');
    const target = this.pathOf(sha256);
    if (await this.has(sha256)) return { sha256, size: content.length };
    await mkdir(path.dirname(target), { recursive: true });
    await this.refuseBelow(this.reserveBytes + content.length);
    const temporary = `${target}.${randomUUID()}.part`;
    try {
      const file = await open(temporary, 'wx', 0o640);
      try {
        await file.writeFile(content);
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(temporary, target);
      await syncFolder(path.dirname(target));
    } catch (error) {
      await rm(temporary, { force: true });
      throw isOutOfSpace(error) ? fileRefusals.of('file.no_room') : error;
    }
    return { sha256, size: content.length };
  }

  /**
   * Takes in a file that lies on the same disk already, under the hash that was found for it. It is gone from where it
   * lay, whatever happens. `reserveBytes`: free space that must be left.
   */
  async adopt(given: string, sha256: string, reserveBytes = this.reserveBytes): Promise<void> {
    const target = this.pathOf(sha256);
    try {
      if (await this.has(sha256)) return;
      await mkdir(path.dirname(target), { recursive: true });
      await this.refuseBelow(reserveBytes);
      const file = await open(given, 'r+');
      try {
        await file.sync();
      } finally {
        await file.close();
      }
      await rename(given, target);
      await syncFolder(path.dirname(target));
    } catch (error) {
      throw isOutOfSpace(error) ? fileRefusals.of('file.no_room') : error;
    } finally {
      await rm(given, { force: true });
    }
  }

  /** Room for what is made to be sent, where that much is left over. */
  async nameless(reserveBytes: number): Promise<NamelessFile> {
    await mkdir(this.folder, { recursive: true });
    await this.refuseBelow(reserveBytes);
    return NamelessFile.in(this.folder);
  }

  /** Refused while there is less free space than that. */
  async refuseBelow(bytes: number): Promise<void> {
    const volume = await statfs(this.folder);
    if (volume.bavail * volume.bsize < bytes) throw fileRefusals.of('file.no_room');
  }

  /** The whole file, proved to be what it was. */
  async read(sha256: string): Promise<Buffer> {
    const content = await readFile(this.pathOf(sha256));
    if (createHash('sha256').update(content).digest('hex') !== sha256)
      throw new Error(`The kept file ${sha256} is damaged: its content no longer has that hash`);
    return content;
  }

  async sizeOf(sha256: string): Promise<number> {
    return (await stat(this.pathOf(sha256))).size;
  }

  /** In large pieces: each is a turn of the whole server, and people at their forms wait for it. */
  stream(sha256: string): ReadStream {
    return createReadStream(this.pathOf(sha256), { highWaterMark: pieceBytes });
  }

  async has(sha256: string): Promise<boolean> {
    return stat(this.pathOf(sha256)).then(
      () => true,
      () => false,
    );
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new RangeError('Not a SHA-256');
    return path.join(this.folder, sha256.slice(0, 2), sha256);
  }
}

function isOutOfSpace(error: unknown): boolean {
  const code = (error as NodeJS.ErrnoException).code;
  return code === 'ENOSPC' || code === 'EDQUOT';
}

/** The name itself must survive a power cut; systems that cannot flush a folder do it on their own. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
