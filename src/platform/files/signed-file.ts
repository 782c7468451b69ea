import { createHash } from 'node:crypto';
import { fromBER, OctetString } from 'asn1js';
import { ContentInfo, SignedData } from 'pkijs';
import { isPdf } from './file-kind.rules';

/** The document inside a signed envelope. Who signed, and whether they might, is not judged here. */
export interface SignedInner {
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
  readonly signatures: number;
}

const signedDataOid = '1.2.840.113549.1.7.2';
/** A signer may put the envelope of another into their own. */
const deepest = 3;

/** The PDF inside an envelope, through envelopes within it where the name says so; null: there is none. */
export function signedPdfOf(name: string, bytes: Buffer): SignedInner | null {
  let [inner, innerName, signatures]: [Buffer | null, string, number] = [bytes, name, 0];
  for (let depth = 0; depth < deepest && /\.p7m$/i.test(innerName); depth++) {
    const opened: Opened | null = open(inner);
    if (!opened) return null;
    inner = opened.content;
    innerName = innerName.slice(0, -'.p7m'.length);
    signatures += opened.signatures;
  }
  if (/\.p7m$/i.test(innerName) || !isPdf(inner)) return null;
  const sha256 = createHash('sha256').update(inner).digest('hex');
  return { name: innerName, sha256, size: inner.length, signatures };
}

interface Opened {
  readonly content: Buffer;
  readonly signatures: number;
}

/** Bounded in depth and number of parts: an envelope is small but for what it holds. */
function open(bytes: Buffer): Opened | null {
  const limits = { maxDepth: 60, maxNodes: 30_000, maxContentLength: bytes.length, parseEmbedded: false };
  try {
    const { offset, result } = fromBER(bytes, limits);
    if (offset !== bytes.length) return null;
    const envelope = new ContentInfo({ schema: result });
    if (envelope.contentType !== signedDataOid) return null;
    const signed = new SignedData({ schema: envelope.content as unknown });
    const content = signed.encapContentInfo.eContent;
    if (!(content instanceof OctetString) || signed.signerInfos.length === 0) return null;
    return { content: Buffer.from(content.getValue()), signatures: signed.signerInfos.length };
  } catch {
    return null;
  }
}
