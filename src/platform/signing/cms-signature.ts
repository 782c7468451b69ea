import { createHash, type KeyObject, webcrypto } from 'node:crypto';
import * as asn1 from 'asn1js';
import {
  Attribute,
  Certificate,
  ContentInfo,
  CryptoEngine,
  EncapsulatedContentInfo,
  id_ContentType_Data,
  id_ContentType_SignedData,
  IssuerAndSerialNumber,
  SignedAndUnsignedAttributes,
  SignedData,
  SignerInfo,
} from 'pkijs';
import { type SigningIdentity } from './signing-identity';

const contentType = '1.2.840.113549.1.9.3';
const messageDigest = '1.2.840.113549.1.9.4';
const signingCertificateV2 = '1.2.840.113549.1.9.16.2.47';
const signatureTimeStamp = '1.2.840.113549.1.9.16.2.14';
const [signedTag, unsignedTag] = [0, 1];

/** Gives the time-stamp token for a signature's bytes. */
export type TimeStamp = (signature: Uint8Array) => Promise<ArrayBuffer>;

/**
 * The detached signature of a PDF's bytes (CAdES as PAdES baseline wants it, ETSI EN 319 142-1): it names its own
 * certificate by hash and holds no signing time of its own; with a time stamp the level is B-T, else B-B.
 */
export async function cmsSignature(content: Buffer, who: SigningIdentity, timeStamp?: TimeStamp): Promise<Buffer> {
  const engine = new CryptoEngine({ name: 'node', crypto: webcrypto });
  const own = Certificate.fromBER(new Uint8Array(who.certificate.raw).buffer);
  const signer = new SignerInfo({
    version: 1,
    sid: new IssuerAndSerialNumber({ issuer: own.issuer, serialNumber: own.serialNumber }),
    signedAttrs: new SignedAndUnsignedAttributes({ type: signedTag, attributes: signedAttributes(content, who) }),
  });
  const signed = new SignedData({
    version: 1,
    encapContentInfo: new EncapsulatedContentInfo({ eContentType: id_ContentType_Data }),
    signerInfos: [signer],
    certificates: [own, ...who.chain.map((each) => Certificate.fromBER(new Uint8Array(each.raw).buffer))],
  });
  await signed.sign(await importedKey(who.key), 0, 'SHA-256', new Uint8Array(content).buffer, engine);
  if (timeStamp) {
    const token = asn1.fromBER(await timeStamp(signer.signature.valueBlock.valueHexView)).result;
    signer.unsignedAttrs = new SignedAndUnsignedAttributes({
      type: unsignedTag,
      attributes: [new Attribute({ type: signatureTimeStamp, values: [token] })],
    });
  }
  const whole = new ContentInfo({ contentType: id_ContentType_SignedData, content: signed.toSchema(true) });
  return Buffer.from(whole.toSchema().toBER());
}

/** In the order of their bytes, as DER sorts a set. */
function signedAttributes(content: Buffer, { certificate }: SigningIdentity): Attribute[] {
  const octets = (bytes: Buffer) => new asn1.OctetString({ valueHex: new Uint8Array(bytes).buffer });
  const sha256 = (bytes: Uint8Array) => octets(createHash('sha256').update(bytes).digest());
  const certificateByHash = new asn1.Sequence({
    value: [new asn1.Sequence({ value: [new asn1.Sequence({ value: [sha256(certificate.raw)] })] })],
  });
  const attributes = [
    new Attribute({ type: contentType, values: [new asn1.ObjectIdentifier({ value: id_ContentType_Data })] }),
    new Attribute({ type: messageDigest, values: [sha256(content)] }),
    new Attribute({ type: signingCertificateV2, values: [certificateByHash] }),
  ];
  const bytesOf = (attribute: Attribute) => Buffer.from(attribute.toSchema().toBER());
  return attributes.sort((left, right) => Buffer.compare(bytesOf(left), bytesOf(right)));
}

function importedKey(key: KeyObject): Promise<webcrypto.CryptoKey> {
  const curves: Readonly<Record<string, string>> = { prime256v1: 'P-256', secp384r1: 'P-384', secp521r1: 'P-521' };
  const curve = curves[key.asymmetricKeyDetails?.namedCurve ?? ''];
  const algorithm = curve ? { name: 'ECDSA', namedCurve: curve } : { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const bytes = key.export({ format: 'der', type: 'pkcs8' });
  return webcrypto.subtle.importKey('pkcs8', bytes, algorithm, false, ['sign']);
}
