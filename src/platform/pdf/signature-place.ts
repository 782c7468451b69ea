import { text } from './pdf-value';

/** Room for the signature itself: certificates of a chain and a time stamp with its own fit. */
const roomBytes = 15_000;
const openTime = 'D:00000000000000Z';
/** A name of ten signs is the room of a number that is not known yet. */
const openNumber = '**********';
const openRange = `0 /${openNumber} /${openNumber} /${openNumber}`;
const openContents = `<${'0'.repeat(roomBytes * 2)}>`;

/** The signature's dictionary as it is rendered, before anybody signs. */
export function openSignature(name: string, reason: string): object {
  return {
    Type: 'Sig',
    Filter: 'Adobe.PPKLite',
    SubFilter: 'ETSI.CAdES.detached',
    Name: text(name),
    Reason: text(reason),
    M: text(openTime),
    ByteRange: [0, openNumber, openNumber, openNumber],
    Contents: Buffer.alloc(roomBytes),
  };
}

export interface SignaturePlace {
  /** Offsets of what is filled in; `contents` begins with its bracket and stops before `end`. */
  readonly time: number;
  readonly range: number;
  readonly contents: number;
  readonly end: number;
}

export function signaturePlace(pdf: Buffer): SignaturePlace {
  const head = `/M (${openTime})\n/ByteRange [`;
  const mark = `${head}${openRange}]\n/Contents <`;
  const at = pdf.indexOf(mark, 0, 'latin1');
  if (at < 0) throw new TypeError('The file has no room for a signature.');
  const contents = at + mark.length - 1;
  return { time: at + '/M '.length, range: at + head.length, contents, end: contents + openContents.length };
}

/** The numbers in exactly the room that was left for them. */
export function writtenRange(covered: readonly [number, number, number, number]): string {
  return covered.join(' ').padEnd(openRange.length);
}
