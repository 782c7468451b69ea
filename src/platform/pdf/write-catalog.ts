import { type Attachment, type PdfContent } from './blocks';
import { colourProfile } from './colour-profile';
import { metadataPacket } from './conformance';
import { type PdfFile, type PdfReference } from './pdf-file';
import { name, text } from './pdf-value';

export interface Trees {
  readonly outline: PdfReference | null;
  readonly tree: PdfReference;
  /** The field of a signature, where there is one. */
  readonly field: PdfReference | null;
}

/** The head of the file: where everything is, what it claims to be, what it carries. */
export function writeCatalog(file: PdfFile, content: PdfContent, { outline, tree, field }: Trees): void {
  const packet = Buffer.from(metadataPacket(content), 'utf8');
  const intent = {
    Type: 'OutputIntent',
    S: 'GTS_PDFA1',
    OutputConditionIdentifier: text('sRGB'),
    Info: text('sRGB'),
    DestOutputProfile: file.stream({ N: 3 }, colourProfile(), false),
  };
  const carried = (content.attachments ?? []).map((attachment) => attach(file, attachment, content.date));
  file.catalog({
    Metadata: file.stream({ Type: 'Metadata', Subtype: 'XML' }, packet, false),
    OutputIntents: [intent],
    MarkInfo: { Marked: true },
    StructTreeRoot: tree,
    ...(outline === null ? {} : { Outlines: outline, PageMode: 'UseOutlines' }),
    ...(field === null ? {} : { AcroForm: { Fields: [field], SigFlags: 3 } }),
    ...(carried.length === 0 ? {} : { AF: carried }),
  });
}

function attach(file: PdfFile, { name: title, content, mimeType, description }: Attachment, date: Date): PdfReference {
  const embedded = file.stream(
    {
      Type: 'EmbeddedFile',
      Subtype: name(mimeType),
      Params: { Size: content.length, CreationDate: date, ModDate: date },
    },
    content,
  );
  const carried = file.add({
    Type: 'Filespec',
    F: text(title),
    UF: text(title),
    Desc: text(description),
    AFRelationship: 'Source',
    EF: { F: embedded, UF: embedded },
  });
  file.attach(title, carried);
  return carried;
}
