import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { keyAndCertificates } from './pkcs12';

/** Who signs: the key, its certificate and those above it. */
export interface SigningIdentity {
  readonly key: KeyObject;
  readonly certificate: X509Certificate;
  readonly chain: readonly X509Certificate[];
  /** As the certificate names its holder. */
  readonly name: string;
}

export interface IdentityFiles {
  /** PEM with the certificate (and its chain, and the key), or PKCS#12. */
  readonly certificate: string;
  /** PEM of the key, where it is not in the same file. */
  readonly key?: string;
  readonly passphrase?: string;
}

/** Reads the operator's certificate; fails with a sentence where the files do not fit together. */
export async function readSigningIdentity(files: IdentityFiles): Promise<SigningIdentity> {
  const content = readFileSync(files.certificate);
  const { key, certificates } = content.includes('-----BEGIN')
    ? ofPem(content.toString('latin1'), files)
    : await keyAndCertificates(content, files.passphrase ?? '');
  const certificate = certificates.find((each) => each.checkPrivateKey(key));
  if (!certificate) throw new TypeError('No certificate of the file belongs to the key.');
  if (key.asymmetricKeyType !== 'rsa' && key.asymmetricKeyType !== 'ec')
    throw new TypeError('The key must be RSA or of an elliptic curve (P-256, P-384, P-521).');
  const name = /^CN=(.*)$/m.exec(certificate.subject)?.[1] ?? certificate.subject.replace(/\n/g, ', ');
  return { key, certificate, chain: certificates.filter((each) => each !== certificate), name };
}

function ofPem(text: string, { key, passphrase }: IdentityFiles): { key: KeyObject; certificates: X509Certificate[] } {
  const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? [];
  const pem = key === undefined ? text : readFileSync(key, 'latin1');
  const own = /-----BEGIN ([A-Z ]*PRIVATE KEY)-----[^]*?-----END \1-----/.exec(pem)?.[0];
  if (own === undefined) throw new TypeError('There is no private key.');
  return {
    key: createPrivateKey({ key: own, passphrase }),
    certificates: blocks.map((block) => new X509Certificate(block)),
  };
}
