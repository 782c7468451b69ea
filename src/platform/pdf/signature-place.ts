/** Room for the signature itself: certificates of a chain and a time stamp with its own fit. */
const roomBytes = 15_000;
const openTime = '(D:00000000000000Z)';
const openRange = '0000000000 0000000000 0000000000 0000000000';
const openContents = `<${'0'.repeat(roomBytes * 2)}>`;

/** The signature's dictionary as it is rendered, before anybody signs. */
export function openSignature(entries: string): string {
  return `<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/ETSI.CAdES.detached${entries}/M${openTime}/ByteRange[${openRange}]/Contents${openContents}>>`;
}

export interface SignaturePlace {
  /** Offsets of what is filled in; `contents` begins with its bracket and stops before `end`. */
  readonly time: number;
  readonly range: number;
  readonly contents: number;
  readonly end: number;
}

export function signaturePlace(pdf: Buffer): SignaturePlace {
  const mark = `/M${openTime}/ByteRange[${openRange}]/Contents<`;
  const at = pdf.indexOf(mark, 0, 'latin1');
  if (at < 0) throw new TypeError('The file has no room for a signature.');
  const contents = at + mark.length - 1;
  return {
    time: at + 2,
    range: at + `/M${openTime}/ByteRange[`.length,
    contents,
    end: contents + openContents.length,
  };
}
