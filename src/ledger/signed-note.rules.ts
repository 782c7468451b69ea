/** Text signed by named Ed25519 keys. Source: C2SP signed-note, tlog-cosignature (https://c2sp.org). */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';

/** A key as others know it: its name, its 32 bytes, and what it signs (1: notes; 4: cosignatures with their time). */
export interface VerifierKey {
  readonly name: string;
  readonly type: 1 | 4;
  readonly publicKey: Buffer;
}

export interface NoteSignature {
  readonly name: string;
  readonly keyId: number;
  readonly signature: Buffer;
}

export interface SignedNote {
  /** Ends with a newline. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

const base64 = /^[A-Za-z0-9+/]+={0,2}$/;
const keyName = /^[^\s+\p{Z}\p{Cc}]+$/u;

/** The bytes of standard Base64 in its one canonical form, else null: no stray bits, no other alphabet, no blanks. */
export function fromBase64(text: string): Buffer | null {
  if (!base64.test(text)) return null;
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : null;
}

export function keyIdOf({ name, type, publicKey }: VerifierKey): number {
  return createHash('sha256').update(`${name}\n`).update(Buffer.of(type)).update(publicKey).digest().readUInt32BE(0);
}

/** `example.org/log+1f2e3d4c+AQ…`: how a key is handed to other tools. */
export function verifierKeyText(key: VerifierKey): string {
  const id = keyIdOf(key).toString(16).padStart(8, '0');
  return `${key.name}+${id}+${Buffer.concat([Buffer.of(key.type), key.publicKey]).toString('base64')}`;
}

export function readVerifierKey(text: string): VerifierKey | null {
  const [, name = '', , encoded = ''] = /^([^+]+)\+([0-9a-f]{8})\+(.+)$/.exec(text) ?? [];
  const bytes = fromBase64(encoded);
  if (!keyName.test(name) || bytes?.length !== 33 || (bytes[0] !== 1 && bytes[0] !== 4)) return null;
  const key: VerifierKey = { name, type: bytes[0], publicKey: bytes.subarray(1) };
  return verifierKeyText(key) === text ? key : null;
}

/** A line `— name base64(key id, signature)` for a text that ends with a newline. */
export function signLine(text: string, name: string, privateKey: KeyObject): string {
  const key: VerifierKey = { name, type: 1, publicKey: publicKeyOf(privateKey) };
  return signatureLine(key, sign(null, Buffer.from(text), privateKey));
}

/** A witness's line: it saw this checkpoint, consistent with all it saw before, at this second. */
export function cosignLine(text: string, name: string, privateKey: KeyObject, seconds: number): string {
  const key: VerifierKey = { name, type: 4, publicKey: publicKeyOf(privateKey) };
  const time = Buffer.alloc(8);
  time.writeBigUInt64BE(BigInt(seconds));
  const signature = sign(null, Buffer.from(cosignedText(text, seconds)), privateKey);
  return signatureLine(key, Buffer.concat([time, signature]));
}

function signatureLine(key: VerifierKey, signature: Buffer): string {
  const id = Buffer.alloc(4);
  id.writeUInt32BE(keyIdOf(key));
  return `— ${key.name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
}

function cosignedText(text: string, seconds: number): string {
  return `cosignature/v1\ntime ${seconds}\n${text}`;
}

export function noteText(text: string, lines: readonly string[]): string {
  return `${text}\n${lines.join('')}`;
}

/** The parts of a note in its one form, else null. */
export function readNote(note: string): SignedNote | null {
  const at = note.lastIndexOf('\n\n');
  if (at < 0 || !note.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]|\p{Surrogate}/u.test(note)) return null;
  const lines = note.slice(at + 2, -1).split('\n');
  if (lines.length > 64) return null;
  const signatures: NoteSignature[] = [];
  for (const line of lines) {
    const [, name = '', encoded = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = fromBase64(encoded);
    if (!keyName.test(name) || bytes === null || bytes.length < 5) return null;
    signatures.push({ name, keyId: bytes.readUInt32BE(0), signature: bytes.subarray(4) });
  }
  return { text: note.slice(0, at + 1), signatures };
}

/** Whether this key signed the note: `broken` where a signature in its name does not hold. */
export function signatureOf(note: SignedNote, key: VerifierKey): 'good' | 'absent' | 'broken' {
  const id = keyIdOf(key);
  const own = note.signatures.filter(({ name, keyId }) => name === key.name && keyId === id);
  if (own.length === 0) return 'absent';
  return own.every(({ signature }) => holds(note.text, key, signature)) ? 'good' : 'broken';
}

/** When a witness saw the note, in seconds; null where its line is missing or does not hold. */
export function cosignedAt(note: SignedNote, key: VerifierKey): number | null {
  const own = note.signatures.find(({ name, keyId }) => name === key.name && keyId === keyIdOf(key));
  return own && holds(note.text, key, own.signature) ? Number(own.signature.readBigUInt64BE(0)) : null;
}

function holds(text: string, key: VerifierKey, signature: Buffer): boolean {
  if (key.type === 1) return signature.length === 64 && signedBy(text, key.publicKey, signature);
  if (signature.length !== 72 || signature.readBigUInt64BE(0) > BigInt(Number.MAX_SAFE_INTEGER)) return false;
  const seconds = Number(signature.readBigUInt64BE(0));
  return signedBy(cosignedText(text, seconds), key.publicKey, signature.subarray(8));
}

function signedBy(text: string, publicKey: Buffer, signature: Buffer): boolean {
  return verify(null, Buffer.from(text), publicKeyObject(publicKey), signature);
}

export function publicKeyObject(raw: Buffer): KeyObject {
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: raw.toString('base64url') }, format: 'jwk' });
}

/** The 32 bytes of the public half. */
export function publicKeyOf(privateKey: KeyObject): Buffer {
  return Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x ?? '', 'base64url');
}
