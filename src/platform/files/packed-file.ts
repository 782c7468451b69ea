import { type Readable } from 'node:stream';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { mediaTypes } from './file-kind.rules';
import { fileRefusals } from './file.refusals';
import { isEmbeddedDocument, isHiddenArchive, isSafelyPacked, type PackedEntry } from './packed-file.rules';

type Packed = 'docx' | 'xlsx' | 'odt' | 'ods';

const mainPart: Readonly<Record<'docx' | 'xlsx', string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
};
const longestDeclaration = 1024 * 1024;
const deepest = 2;

/** Refuses an archive that is not the document its name promises, or that would unpack into trouble. */
export async function refuseUnlessPacked(kind: Packed, bytes: Buffer): Promise<void> {
  const archive = await openArchive(bytes);
  try {
    const entries = await listOf(archive, bytes.length);
    if (!(await declares(kind, archive, entries))) throw fileRefusals.of('file.content_differs', { ending: kind });
    await lookInside(archive, entries, 1);
  } catch (error) {
    throw asRefusal(error);
  } finally {
    archive.close();
  }
}

async function openArchive(bytes: Buffer): Promise<ZipFile> {
  if (bytes.readUInt32LE(0) !== 0x04034b50 || bytes.subarray(0, 1024).includes('%PDF-'))
    throw fileRefusals.of('file.content_differs', { ending: 'zip' });
  const wanted = { lazyEntries: true, autoClose: false, validateEntrySizes: true, decodeStrings: true };
  return fromBufferPromise(bytes, wanted).catch((error: unknown) => {
    throw asRefusal(error);
  });
}

/** Every entry as it is declared, checked before one byte of it is unpacked. */
async function listOf(archive: ZipFile, size: number): Promise<readonly Entry[]> {
  const entries: Entry[] = [];
  if (archive.entryCount > 5000) throw fileRefusals.of('file.packed_unsafely');
  for await (const entry of archive.eachEntry()) entries.push(entry);
  if (!isSafelyPacked(entries.map(asPacked), size)) throw fileRefusals.of('file.packed_unsafely');
  return entries;
}

function asPacked(entry: Entry): PackedEntry {
  return {
    name: entry.fileName,
    compressedSize: entry.compressedSize,
    uncompressedSize: entry.uncompressedSize,
    offset: entry.relativeOffsetOfLocalHeader,
    isEncrypted: entry.isEncrypted(),
    isLink: entry.versionMadeBy >> 8 === 3 && (entry.externalFileAttributes >>> 28) % 16 === 0xa,
  };
}

/** What the document says of itself inside. */
async function declares(kind: Packed, archive: ZipFile, entries: readonly Entry[]): Promise<boolean> {
  const named = (name: string): Entry | undefined => entries.find(({ fileName }) => fileName === name);
  if (kind === 'odt' || kind === 'ods') {
    const first = named('mimetype');
    if (first?.relativeOffsetOfLocalHeader !== 0 || !named('content.xml')) return false;
    return (await contentOf(archive, first)).toString('latin1').trim() === mediaTypes[kind];
  }
  const types = named('[Content_Types].xml');
  if (!types) return false;
  const declared = (await contentOf(archive, types)).toString('utf8');
  if (/<!(DOCTYPE|ENTITY)/i.test(declared)) return false;
  const parts = [...declared.matchAll(/<Override\b[^>]*>/g)].map(([part]) => part);
  const main = parts.find((part) => part.includes(`"${mainPart[kind]}"`));
  const name = /PartName="\/([^"]+)"/.exec(main ?? '')?.[1];
  return name !== undefined && named(name) !== undefined;
}

/** Unpacks every entry into nothing, so that a size declared too small is found out; nests only where documents may. */
async function lookInside(archive: ZipFile, entries: readonly Entry[], depth: number): Promise<void> {
  for (const entry of entries) {
    if (entry.fileName.endsWith('/')) continue;
    const isEmbedded = isEmbeddedDocument(entry.fileName);
    const chunks: Buffer[] = [];
    let head: Buffer | null = null;
    for await (const chunk of (await archive.openReadStreamPromise(entry)) as Readable & AsyncIterable<Buffer>) {
      head ??= chunk;
      if (isEmbedded) chunks.push(chunk);
    }
    if (head === null || !isHiddenArchive(entry.fileName, head)) continue;
    if (!isEmbedded || depth >= deepest) throw fileRefusals.of('file.packed_unsafely');
    await lookInto(Buffer.concat(chunks), depth + 1);
  }
}

async function lookInto(bytes: Buffer, depth: number): Promise<void> {
  const inner = await openArchive(bytes);
  try {
    await lookInside(inner, await listOf(inner, bytes.length), depth);
  } finally {
    inner.close();
  }
}

async function contentOf(archive: ZipFile, entry: Entry): Promise<Buffer> {
  if (entry.uncompressedSize > longestDeclaration) throw fileRefusals.of('file.packed_unsafely');
  const chunks: Buffer[] = [];
  for await (const chunk of (await archive.openReadStreamPromise(entry)) as Readable & AsyncIterable<Buffer>)
    chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** Whatever the reader of archives stumbles over is a fault of the archive. */
function asRefusal(error: unknown): Error {
  if (error instanceof Error && error.name === 'Refusal') return error;
  return fileRefusals.of('file.packed_unsafely');
}
