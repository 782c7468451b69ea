import { createHash } from 'node:crypto';
import { deflateSync } from 'node:zlib';
import { reference } from './pdf-text';
import { xrefStream, type XrefEntry } from './xref-stream';

/**
 * Adds objects to a finished file of ours without touching a byte of it (an incremental update): a later signature or
 * proof stays beside what it speaks of. The same file and the same objects give the same tail.
 */
export class FileUpdate {
  readonly catalogId: number;
  private readonly previous: number;
  private readonly properties: string;
  private readonly identity: string;
  private readonly entries = new Map<number, XrefEntry>();
  private readonly parts: Buffer[] = [];
  private next: number;
  private length: number;

  constructor(private readonly pdf: Buffer) {
    this.previous = Number(/startxref\n(\d+)\n%%EOF\n$/.exec(pdf.toString('latin1', pdf.length - 60))?.[1]);
    const trailer = pdf.toString('latin1', this.previous, this.previous + 600);
    this.catalogId = Number(/\/Root (\d+) 0 R/.exec(trailer)?.[1]);
    this.next = Number(/\/Size (\d+)/.exec(trailer)?.[1]);
    this.properties = /\/Info \d+ 0 R/.exec(trailer)?.[0] ?? '';
    this.identity = /\/ID\[<([0-9a-f]+)>/.exec(trailer)?.[1] ?? '';
    if (!this.catalogId || !this.next) throw new TypeError('This is not a PDF file of ours.');
    this.length = pdf.length;
  }

  /** The dictionary of an object that stands on its own, such as the catalog, as it is now. */
  dictionary(id: number): string {
    const mark = `\n${id} 0 obj\n`;
    const at = this.pdf.lastIndexOf(mark, undefined, 'latin1');
    if (at < 0) throw new TypeError(`Object ${id} does not stand on its own.`);
    return this.pdf.toString('latin1', at + mark.length, this.pdf.indexOf('\nendobj', at, 'latin1'));
  }

  reserve(): number {
    this.next += 1;
    return this.next - 1;
  }

  /** Writes a new object, or a known one anew. */
  put(id: number, text: string): number {
    this.write(id, Buffer.from(`${text}\n`, 'latin1'));
    return id;
  }

  stream(dictionary: string, content: Buffer, isCompressed = true): number {
    const id = this.reserve();
    const bytes = isCompressed ? deflateSync(content) : content;
    const open = `<<${dictionary}${isCompressed ? '/Filter/FlateDecode' : ''}/Length ${bytes.length}>>\nstream\n`;
    this.write(id, Buffer.concat([Buffer.from(open, 'latin1'), bytes, Buffer.from('\nendstream\n', 'latin1')]));
    return id;
  }

  /** The bytes to append. */
  tail(): Buffer {
    const at = this.length;
    const xref = this.reserve();
    this.entries.set(xref, { kind: 1, place: at, index: 0 });
    const ids = [...this.entries.keys()].sort((left, right) => left - right);
    const listed = ids.map((id) => this.entries.get(id)).filter((entry) => entry !== undefined);
    const identity = createHash('sha256').update(Buffer.concat(this.parts)).digest('hex').slice(0, 32);
    const { dictionary, content } = xrefStream(
      listed,
      `/Root ${reference(this.catalogId)}${this.properties}/ID[<${this.identity}><${identity}>]/Prev ${this.previous}`,
      `/Size ${this.next}/Index[${ids.map((id) => `${id} 1`).join(' ')}]`,
    );
    const open = `${xref} 0 obj\n<<${dictionary}/Length ${content.length}>>\nstream\n`;
    const close = `\nendstream\nendobj\nstartxref\n${at}\n%%EOF\n`;
    return Buffer.concat([...this.parts, Buffer.from(open, 'latin1'), content, Buffer.from(close, 'latin1')]);
  }

  private write(id: number, content: Buffer): void {
    const bytes = Buffer.concat([Buffer.from(`${id} 0 obj\n`, 'latin1'), content, Buffer.from('endobj\n', 'latin1')]);
    this.entries.set(id, { kind: 1, place: this.length, index: 0 });
    this.parts.push(bytes);
    this.length += bytes.length;
  }
}
