import { createHash } from 'node:crypto';
import { Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';

export interface ArchivedFile {
  readonly path: string;
  readonly size: number;
  readonly sha256: string;
}

/** The same for every archive, on the wall clock of whoever writes it: equal contents make equal bytes. */
const instant = { mtime: new Date(2000, 0, 1), mode: 0o100644, forceDosTimestamp: true };

/** A ZIP that goes out while it is made, one file after the other, and remembers what went into it. */
export class Archive {
  readonly files: ArchivedFile[] = [];
  private readonly zip = new ZipFile();
  private refuse: (error: Error) => void = () => undefined;
  private broken: Error | null = null;

  /** What `fill` adds is written to `destination`; broken off where that goes away. */
  static async write(destination: Writable, fill: (archive: Archive) => Promise<void>): Promise<void> {
    const archive = new Archive();
    archive.zip.on('error', (error: Error) => archive.breakOff(error));
    const output = archive.zip.outputStream as Readable;
    const sent = pipeline(output, destination).catch((error: Error) => {
      archive.breakOff(error);
      throw error;
    });
    try {
      await fill(archive);
      archive.zip.end();
    } catch (error) {
      output.destroy(error as Error);
      await sent.catch(() => undefined);
      throw error;
    }
    await sent;
  }

  async add(path: string, content: AsyncIterable<Uint8Array | string> | Readable): Promise<void> {
    if (this.broken) throw this.broken;
    const hash = createHash('sha256');
    let size = 0;
    const counted = new Transform({
      transform(chunk: Buffer, _encoding, done) {
        hash.update(chunk);
        size += chunk.length;
        done(null, chunk);
      },
    });
    const source = content instanceof Readable ? content : Readable.from(content, { objectMode: false });
    await new Promise<void>((resolve, reject) => {
      this.refuse = (error) => {
        source.destroy();
        reject(error);
      };
      pipeline(source, counted).then(resolve, reject);
      this.zip.addReadStream(counted, path, {
        ...instant,
        compress: !/\.(pdf|p7m|zip|png|jpe?g|docx|xlsx)$/i.test(path),
      });
    });
    this.files.push({ path, size, sha256: hash.digest('hex') });
  }

  private breakOff(error: Error): void {
    this.broken ??= error;
    this.refuse(error);
  }
}
