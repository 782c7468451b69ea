import { deflateSync } from 'node:zlib';
import { reference } from './pdf-text';
import { xrefStream, xrefTable, type XrefEntry } from './xref-tables';

const head = Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1');
/** Objects that share one compressed stream: more make the file smaller, fewer make a reader's first page faster. */
const objectsPerStream = 300;

/**
 * Writes the objects of a PDF file: dictionaries go compressed into object streams (PDF 1.5), streams and what an update
 * of the file may replace stand on their own. It ends with a plain table and trailer beside the compressed one (a hybrid
 * file, ISO 32000-1, 7.5.8.4), which a proof or a later signature continues. The same calls give the same bytes.
 */
export class PdfFile {
  private readonly parts: Buffer[] = [head];
  private length = head.length;
  private readonly entries: (XrefEntry | undefined)[] = [{ kind: 0, place: 0, index: 65535 }];
  private packed: { id: number; text: string }[] = [];

  /** A number for an object that is written later. */
  reserve(): number {
    return this.entries.push(undefined) - 1;
  }

  /** Writes an object; streams are for `stream`. */
  put(id: number, text: string): number {
    this.packed.push({ id, text });
    if (this.packed.length === objectsPerStream) this.pack();
    return id;
  }

  add(text: string): number {
    return this.put(this.reserve(), text);
  }

  /** Writes an object outside the compressed streams, where an update of the file finds it. */
  putPlain(id: number, text: string): number {
    this.write(id, Buffer.from(`${text}\n`, 'latin1'));
    return id;
  }

  /** Writes a stream, compressed unless told otherwise; `dictionary` holds its further entries. */
  stream(dictionary: string, content: Buffer, isCompressed = true, id = this.reserve()): number {
    const bytes = isCompressed ? deflateSync(content) : content;
    const filter = isCompressed ? '/Filter/FlateDecode' : '';
    const open = Buffer.from(`<<${dictionary}${filter}/Length ${bytes.length}>>\nstream\n`, 'latin1');
    this.write(id, Buffer.concat([open, bytes, Buffer.from('\nendstream\n', 'latin1')]));
    return id;
  }

  finish(root: number, properties: number, identity: Buffer): Buffer {
    this.pack();
    const id = identity.toString('hex');
    const trailer = `/Root ${reference(root)}/Info ${reference(properties)}/ID[<${id}><${id}>]`;
    const at = this.length;
    const stream = this.reserve();
    this.entries[stream] = { kind: 1, place: at, index: 0 };
    const all = this.entries.map(complete);
    const { dictionary, content } = xrefStream(all, trailer);
    this.stream(dictionary, content, false, stream);
    const table = this.length;
    this.push(
      Buffer.from(
        `${xrefTable(all)}trailer\n<</Size ${all.length}${trailer}/XRefStm ${at}>>\nstartxref\n${table}\n%%EOF\n`,
        'latin1',
      ),
    );
    return Buffer.concat(this.parts, this.length);
  }

  private pack(): void {
    if (this.packed.length === 0) return;
    const stream = this.reserve();
    let [places, texts] = ['', ''];
    this.packed.forEach(({ id, text }, index) => {
      places += `${id} ${texts.length} `;
      texts += `${text}\n`;
      this.entries[id] = { kind: 2, place: stream, index };
    });
    const content = Buffer.from(places + texts, 'latin1');
    this.stream(`/Type/ObjStm/N ${this.packed.length}/First ${places.length}`, content, true, stream);
    this.packed = [];
  }

  private write(id: number, content: Buffer): void {
    this.entries[id] = { kind: 1, place: this.length, index: 0 };
    this.push(Buffer.from(`${id} 0 obj\n`, 'latin1'));
    this.push(content);
    this.push(Buffer.from('endobj\n', 'latin1'));
  }

  private push(content: Buffer): void {
    this.parts.push(content);
    this.length += content.length;
  }
}

function complete(entry: XrefEntry | undefined, id: number): XrefEntry {
  if (!entry) throw new Error(`Object ${id} was announced and never written.`);
  return entry;
}
