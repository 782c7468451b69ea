import { randomUUID } from 'node:crypto';
import { type FileHandle, open, rm } from 'node:fs/promises';
import path from 'node:path';
import { type Readable, Writable } from 'node:stream';

/** A file that nobody else can find: written once, read once, gone when it is closed or the process is killed. */
export class NamelessFile {
  private constructor(private readonly handle: FileHandle) {}

  static async in(folder: string): Promise<NamelessFile> {
    const name = path.join(folder, `${randomUUID()}.part`);
    const handle = await open(name, 'wx+', 0o600);
    await rm(name);
    return new NamelessFile(handle);
  }

  writable(): Writable {
    return new Writable({
      write: (chunk: Buffer, _encoding, done) => void this.handle.writeFile(chunk).then(() => done(), done),
    });
  }

  readable(): Readable {
    return this.handle.createReadStream({ start: 0, highWaterMark: 256 * 1024 });
  }

  async close(): Promise<void> {
    await this.handle.close();
  }
}
