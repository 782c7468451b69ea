import { type PdfContent } from './blocks';
import { producer } from './conformance';
import { packObjects } from './pack-objects';

/** An object of the file: what others refer to it by, and what it holds once it is put. */
export interface PdfReference {
  readonly id: number;
  data: object;
  compress: boolean;
  end(content?: Buffer): void;
}

/** What we use of pdfkit, which writes the file; its published types leave the inner parts out. */
interface Writer {
  readonly _root: { readonly data: Record<string, unknown> };
  _id: Uint8Array;
  ref(data: object): PdfReference;
  addNamedEmbeddedFile(name: string, file: PdfReference): void;
  end(): void;
  read(): Buffer;
}

interface PageTree {
  readonly data: { Count: number; readonly Kids: PdfReference[] };
}

/**
 * The file that pdfkit writes: objects by reference, streams, its page tree, catalog, properties and trailer. Dictionaries
 * are plain objects, as pdfkit takes them (`pdf-value.ts`). The same calls give the same bytes.
 */
export class PdfFile {
  private readonly writer: Writer;

  constructor({ title, author, subject, date, language }: PdfContent) {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded only where a document is made
    const Pdfkit = require('pdfkit') as new (options: object) => Writer;
    this.writer = new Pdfkit({
      autoFirstPage: false,
      font: null,
      pdfVersion: '1.7',
      lang: language === 'it' ? 'it-IT' : 'en-GB',
      displayTitle: true,
      info: {
        Title: title,
        Author: author,
        Subject: subject,
        Creator: producer,
        Producer: producer,
        CreationDate: date,
        ModDate: date,
      },
    });
    // Tags, properties for machines and the signature's field are ours: pdfkit's own say less (no PDF/UA, no escaping).
    const leave = () => undefined;
    Object.assign(this.writer, { endMarkings: leave, endMetadata: leave, endAcroForm: leave });
    delete (this.writer._root.data['Names'] as { data: Record<string, unknown> }).data['Dests'];
  }

  /** An object that is put later. */
  reserve(): PdfReference {
    return this.writer.ref({});
  }

  put(object: PdfReference, data: object): PdfReference {
    object.data = data;
    object.end();
    return object;
  }

  add(data: object): PdfReference {
    return this.put(this.reserve(), data);
  }

  /** A stream, compressed unless told otherwise; `data` holds its further entries. */
  stream(data: object, content: Buffer, isCompressed = true): PdfReference {
    const object = this.writer.ref({ ...data });
    object.compress = isCompressed;
    object.end(content);
    return object;
  }

  /** A stream whose object was reserved. */
  fill(object: PdfReference, data: object, content: Buffer): void {
    Object.assign(object.data, data);
    object.compress = true;
    object.end(content);
  }

  get pageTree(): object {
    return this.pages;
  }

  addPage(page: PdfReference): void {
    this.pages.data.Kids.push(page);
    this.pages.data.Count += 1;
  }

  /** A file inside the file, found by its name. */
  attach(name: string, file: PdfReference): void {
    this.writer.addNamedEmbeddedFile(name, file);
  }

  /** Entries of the catalog beyond those that pdfkit writes. */
  catalog(entries: object): void {
    Object.assign(this.writer._root.data, entries);
  }

  /** The whole file; `identity` is its own name for itself. */
  finish(identity: Buffer): Buffer {
    this.writer._id = identity;
    this.writer.end();
    return packObjects(this.writer.read());
  }

  private get pages(): PageTree {
    return this.writer._root.data['Pages'] as PageTree;
  }
}
