import { type Attachment, type PdfContent } from './blocks';
import { colourProfile } from './colour-profile';
import { metadataPacket, producer } from './conformance';
import { type PdfFile } from './pdf-file';
import { dateString, nameOf, reference, textString } from './pdf-text';

export interface Trees {
  readonly pageTree: number;
  readonly outline: number | null;
  readonly tree: number;
  /** Entries of the catalog beyond those that every document has. */
  readonly more?: string;
}

/** The head of the file: where everything is, what it claims to be, what it carries. */
export function writeCatalog(
  file: PdfFile,
  content: PdfContent,
  trees: Trees,
): { catalog: number; properties: number } {
  const { title, subject, author, language, date } = content;
  const metadata = file.stream('/Type/Metadata/Subtype/XML', Buffer.from(metadataPacket(content), 'utf8'), false);
  const profile = file.stream('/N 3', colourProfile(), false);
  const intent = `<</Type/OutputIntent/S/GTS_PDFA1/OutputConditionIdentifier(sRGB)/Info(sRGB)/DestOutputProfile ${reference(profile)}>>`;
  const carried = (content.attachments ?? []).map((attachment) => ({
    name: attachment.name,
    id: attach(file, attachment, date),
  }));
  const properties = file.add(
    `<</Title${textString(title)}/Author${textString(author)}/Subject${textString(subject)}/Creator(${producer})/Producer(${producer})` +
      `/CreationDate${dateString(date)}/ModDate${dateString(date)}>>`,
  );
  const catalog = file.putPlain(
    file.reserve(),
    `<</Type/Catalog/Pages ${reference(trees.pageTree)}/Metadata ${reference(metadata)}/OutputIntents[${intent}]` +
      `/MarkInfo<</Marked true>>/StructTreeRoot ${reference(trees.tree)}/Lang(${language === 'it' ? 'it-IT' : 'en-GB'})` +
      `/ViewerPreferences<</DisplayDocTitle true>>` +
      (trees.outline === null ? '' : `/Outlines ${reference(trees.outline)}/PageMode/UseOutlines`) +
      `${trees.more ?? ''}${carriedFiles(carried)}>>`,
  );
  return { catalog, properties };
}

/** The entries of the catalog that name the files inside. */
export function carriedFiles(carried: readonly { readonly name: string; readonly id: number }[]): string {
  if (carried.length === 0) return '';
  const sorted = [...carried].sort((left, right) => (left.name < right.name ? -1 : 1));
  const names = sorted.map(({ name, id }) => `${textString(name)} ${reference(id)}`);
  return `/Names<</EmbeddedFiles<</Names[${names.join(' ')}]>>>>/AF[${carried.map(({ id }) => reference(id)).join(' ')}]`;
}

function attach(file: PdfFile, { name, content, mimeType, description }: Attachment, date: Date): number {
  const at = dateString(date);
  const embedded = file.stream(
    `/Type/EmbeddedFile/Subtype${nameOf(mimeType)}/Params<</Size ${content.length}/CreationDate${at}/ModDate${at}>>`,
    content,
  );
  return file.add(
    `<</Type/Filespec/F${textString(name)}/UF${textString(name)}/Desc${textString(description)}/AFRelationship/Source` +
      `/EF<</F ${reference(embedded)}/UF ${reference(embedded)}>>>>`,
  );
}
