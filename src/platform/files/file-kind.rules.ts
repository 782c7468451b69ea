/**
 * What a file is by its own bytes, whatever its name says. Source: ISO 32000 (PDF), PNG and JPEG specifications,
 * RFC 5322 (mail), RFC 5652 (signed envelopes); a file that is two things at once is neither.
 */
export type FileKind = 'pdf' | 'pdf.p7m' | 'docx' | 'xlsx' | 'odt' | 'ods' | 'eml' | 'png' | 'jpeg';

export const mediaTypes: Readonly<Record<FileKind, string>> = {
  pdf: 'application/pdf',
  'pdf.p7m': 'application/pkcs7-mime',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
  eml: 'message/rfc822',
  png: 'image/png',
  jpeg: 'image/jpeg',
};

/** For the `accept` of a file field. */
export const acceptedEndings = '.pdf,.p7m,.docx,.xlsx,.odt,.ods,.eml,.png,.jpg,.jpeg';

/** The kind that a name promises; null: none that is taken. */
export function promisedKind(name: string): FileKind | null {
  const ending = /\.(pdf|docx|xlsx|odt|ods|eml|png|jpe?g)((?:\.p7m)*)$/i.exec(name);
  if (!ending) return null;
  const [, plain = '', signed = ''] = ending;
  if (signed !== '') return plain.toLowerCase() === 'pdf' ? 'pdf.p7m' : null;
  return (plain.toLowerCase() === 'jpg' ? 'jpeg' : plain.toLowerCase()) as FileKind;
}

export function isPacked(kind: FileKind): kind is 'docx' | 'xlsx' | 'odt' | 'ods' {
  return kind === 'docx' || kind === 'xlsx' || kind === 'odt' || kind === 'ods';
}

/** Whether a file of a kind that has no inner parts is what its name promises. */
export function isPlainKind(kind: 'pdf' | 'eml' | 'png' | 'jpeg', bytes: Buffer): boolean {
  if (kind === 'eml') return isMail(bytes);
  if (isAlsoArchive(bytes) || looksLikeMarkup(bytes)) return false;
  if (kind === 'pdf') return isPdf(bytes);
  if (bytes.subarray(0, 1024).includes('%PDF-')) return false;
  return kind === 'png' ? isPng(bytes) : isJpeg(bytes);
}

export function isPdf(bytes: Buffer): boolean {
  return bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.subarray(-2048).includes('%%EOF');
}

/** The record that ends a ZIP archive, ending where the file ends: readers of archives would open it as one. */
export function isAlsoArchive(bytes: Buffer): boolean {
  const record = Buffer.from([0x50, 0x4b, 0x05, 0x06]);
  const first = Math.max(0, bytes.length - 65_557);
  for (let at = bytes.lastIndexOf(record); at >= first; at = at === 0 ? -1 : bytes.lastIndexOf(record, at - 1))
    if (at + 22 <= bytes.length && at + 22 + bytes.readUInt16LE(at + 20) === bytes.length) return true;
  return false;
}

function looksLikeMarkup(bytes: Buffer): boolean {
  return /<(!doctype|html|head|body|script|svg|\?xml|\?php)/i.test(bytes.subarray(0, 1024).toString('latin1'));
}

const pngSignature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

/** Chunk after chunk from the header to the end mark, and nothing behind it. */
function isPng(bytes: Buffer): boolean {
  if (!bytes.subarray(0, 8).equals(pngSignature)) return false;
  for (let at = 8; at + 12 <= bytes.length;) {
    const kind = bytes.subarray(at + 4, at + 8).toString('latin1');
    const next = at + 12 + bytes.readUInt32BE(at);
    if ((at === 8) !== (kind === 'IHDR')) return false;
    if (kind === 'IEND') return next === bytes.length;
    at = next;
  }
  return false;
}

/** Cameras append remarks of their own behind the end mark: the first one only has to be there. */
function isJpeg(bytes: Buffer): boolean {
  return bytes.readUIntBE(0, 3) === 0xffd8ff && bytes.lastIndexOf(Buffer.from([0xff, 0xd9])) > 3;
}

/** Header fields of a message, among them who sent it and what only messages have. */
function isMail(bytes: Buffer): boolean {
  const head = bytes.subarray(0, 65_536).toString('latin1');
  if (head.includes('\0') || !/^[A-Za-z][A-Za-z0-9-]*:[ \t]/.test(head)) return false;
  const fields = (head.split(/\r?\n\r?\n/, 1)[0] ?? '').replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const names = new Set(fields.map((field) => (/^([A-Za-z0-9-]+):/.exec(field)?.[1] ?? '').toLowerCase()));
  if (names.has('')) return false;
  return names.has('from') && ['date', 'message-id', 'received', 'mime-version'].some((name) => names.has(name));
}
