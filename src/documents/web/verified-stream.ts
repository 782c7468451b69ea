import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';

/**
 * Passes a kept file on while proving it: the last piece leaves only if the whole has its hash. A damaged file breaks
 * the download off, which the length announced beforehand lets everybody see.
 */
export class VerifiedStream extends Transform {
  private readonly hash = createHash('sha256');
  private held: Buffer | null = null;

  constructor(private readonly sha256: string) {
    super();
  }

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.hash.update(chunk);
    if (this.held) this.push(this.held);
    this.held = chunk;
    done();
  }

  override _flush(done: TransformCallback): void {
    if (this.hash.digest('hex') !== this.sha256) {
      done(new Error(`The kept file ${this.sha256} is damaged: its content no longer has that hash`));
      return;
    }
    if (this.held) this.push(this.held);
    done();
  }
}
