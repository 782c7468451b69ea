/**
 * What is wrong with a packed document (a ZIP archive) before anything of it is unpacked. Source: our assumption, after
 * public collections of archive bombs: no honest document of 20 MB comes near these limits.
 */
export interface PackedEntry {
  readonly name: string;
  readonly compressedSize: number;
  readonly uncompressedSize: number;
  /** Where its own header begins. */
  readonly offset: number;
  readonly isEncrypted: boolean;
  readonly isLink: boolean;
}

export const packedLimits = { entries: 5000, unpackedBytes: 200 * 1024 * 1024, ratio: 200, smallBytes: 1024 * 1024 };

const nestedArchive = /\.(zip|7z|rar|gz|tgz|bz2|xz|zst|tar|lz|lzma|jar|war|iso|cab|arj)$/i;
const program = /\.(exe|dll|com|bat|cmd|ps1|vbs|hta|scr|msi|lnk)$|(^|\/)vbaProject\.bin$/i;

export function isSafelyPacked(entries: readonly PackedEntry[], fileSize: number): boolean {
  if (entries.length === 0 || entries.length > packedLimits.entries) return false;
  if (new Set(entries.map(({ name }) => name.toLowerCase())).size < entries.length) return false;
  if (entries.some((entry) => !isSafeEntry(entry))) return false;
  const unpacked = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  return unpacked <= packedLimits.unpackedBytes && !overlap(entries, fileSize);
}

function isSafeEntry({ name, compressedSize, uncompressedSize, isEncrypted, isLink }: PackedEntry): boolean {
  if (isEncrypted || isLink || !isSafePath(name) || nestedArchive.test(name) || program.test(name)) return false;
  return uncompressedSize <= Math.max(packedLimits.smallBytes, packedLimits.ratio * compressedSize);
}

function isSafePath(name: string): boolean {
  return name.length <= 500 && !/^[/\\]|^[A-Za-z]:|[\0-\x1f]|(^|[/\\])\.\.([/\\]|$)/.test(name);
}

/** Entries that lie over one another would unpack to more than the file holds. */
function overlap(entries: readonly PackedEntry[], fileSize: number): boolean {
  const inOrder = [...entries].sort((left, right) => left.offset - right.offset);
  return inOrder.some(({ offset, compressedSize }, index) => {
    const next = inOrder[index + 1]?.offset ?? fileSize;
    return offset + 30 + compressedSize > next;
  });
}

/** Documents inside a document: allowed where office programs put them, and looked at in turn. */
export function isEmbeddedDocument(name: string): boolean {
  return /(^|\/)embeddings\/[^/]+\.(docx|xlsx|pptx)$/i.test(name);
}

/** Whether content that was named harmlessly is an archive. Compressed drawings of office programs are no such thing. */
export function isHiddenArchive(name: string, head: Buffer): boolean {
  const starts = (...bytes: number[]): boolean => head.subarray(0, bytes.length).equals(Buffer.from(bytes));
  if (starts(0x1f, 0x8b)) return !/\.(emz|wmz)$/i.test(name);
  return (
    starts(0x50, 0x4b, 0x03, 0x04) ||
    starts(0x37, 0x7a, 0xbc, 0xaf) ||
    starts(0x52, 0x61, 0x72, 0x21) ||
    starts(0xfd, 0x37, 0x7a, 0x58) ||
    starts(0x42, 0x5a, 0x68)
  );
}
