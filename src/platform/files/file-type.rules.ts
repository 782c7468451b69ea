/** What a file is by its first bytes, whatever its name says. Source: ISO 32000 (PDF), RFC 5652 (CMS signed data). */
export type SignedFileType = 'application/pdf' | 'application/pkcs7-mime';

const signedDataOid = Buffer.from([0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02]);

export function signedFileTypeOf(content: Uint8Array): SignedFileType | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-' && bytes.subarray(-2048).includes('%%EOF'))
    return 'application/pdf';
  const position = bytes.subarray(0, 24).indexOf(signedDataOid);
  return bytes[0] === 0x30 && position >= 2 && position <= 8 ? 'application/pkcs7-mime' : null;
}

/** The name's ending must tell the truth: `.pdf` for a PDF, `.p7m` for a signed envelope. */
export function nameFits(name: string, type: SignedFileType): boolean {
  return name.toLowerCase().endsWith(type === 'application/pdf' ? '.pdf' : '.p7m');
}

/** A file name without folders, control or quoting characters, short enough for every system. */
export function safeFileName(name: string): string {
  const bare = name.replace(/^.*[/\\]/, '').replace(/[\p{C}"<>:|?*]/gu, '');
  const dot = bare.indexOf('.', Math.max(0, bare.length - 12));
  const [stem, ending] = dot < 0 ? [bare, ''] : [bare.slice(0, dot), bare.slice(dot)];
  return `${stem.slice(0, 100) || 'file'}${ending}`;
}
