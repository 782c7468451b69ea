import { createPrivateKey, type KeyObject, webcrypto, X509Certificate } from 'node:crypto';
import { CertBag, Certificate, CryptoEngine, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo, setEngine } from 'pkijs';

/** Key and certificates of a PKCS#12 file (`.p12`, `.pfx`), protected by its password with AES. */
export async function keyAndCertificates(
  content: Buffer,
  password: string,
): Promise<{ key: KeyObject; certificates: X509Certificate[] }> {
  setEngine('node', new CryptoEngine({ name: 'node', crypto: webcrypto }));
  const secret = new Uint8Array(Buffer.from(password, 'utf8')).buffer;
  const file = PFX.fromBER(new Uint8Array(content).buffer);
  await file.parseInternalValues({ password: secret, checkIntegrity: true });
  const safe = file.parsedValue?.authenticatedSafe;
  if (!safe) throw new TypeError('The PKCS#12 file holds nothing.');
  await safe.parseInternalValues({ safeContents: safe.safeContents.map(() => ({ password: secret })) });
  const contents = (safe.parsedValue as { safeContents: { value: { safeBags: { bagValue: unknown }[] } }[] })
    .safeContents;
  const certificates: X509Certificate[] = [];
  let key: KeyObject | null = null;
  for (const { bagValue } of contents.flatMap(({ value }) => value.safeBags)) {
    if (bagValue instanceof CertBag && bagValue.parsedValue instanceof Certificate)
      certificates.push(new X509Certificate(Buffer.from(bagValue.parsedValue.toSchema().toBER())));
    if (bagValue instanceof PKCS8ShroudedKeyBag) {
      await (
        bagValue as unknown as { parseInternalValues(with_: { password: ArrayBuffer }): Promise<void> }
      ).parseInternalValues({
        password: secret,
      });
      if (bagValue.parsedValue) key = keyOf(bagValue.parsedValue);
    }
    if (bagValue instanceof PrivateKeyInfo) key = keyOf(bagValue);
  }
  if (!key) throw new TypeError('There is no private key.');
  return { key, certificates };
}

function keyOf(held: PrivateKeyInfo): KeyObject {
  return createPrivateKey({ key: Buffer.from(held.toSchema().toBER()), format: 'der', type: 'pkcs8' });
}
