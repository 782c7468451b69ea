/** A checkpoint that witnesses signed as well. Source: C2SP tlog-cosignature (v1), tlog-witness. */
import { readCheckpoint, type Checkpoint } from './checkpoint.rules';
import { cosignedAt, readVerifierKey, signatureOf, type VerifierKey } from './signed-note.rules';

export interface Cosigned {
  readonly checkpoint: Checkpoint;
  /** Of those asked about, who signed it and when, in seconds. */
  readonly witnesses: readonly { readonly key: string; readonly seconds: number }[];
}

/** `null`: no checkpoint, or not signed by one of the log's keys. A witness whose line does not hold did not sign. */
export function readCosigned(
  note: string,
  logKeys: readonly string[],
  witnessKeys: readonly string[],
): Cosigned | null {
  const read = readCheckpoint(note);
  const isOurs = logKeys.some((text) => {
    const key = readVerifierKey(text);
    return (
      read !== null && key?.type === 1 && key.name === read.checkpoint.origin && signatureOf(read.note, key) === 'good'
    );
  });
  if (!read || !isOurs) return null;
  const witnesses = witnessKeys.flatMap((text) => {
    const key = readWitnessKey(text);
    const seconds = key && cosignedAt(read.note, key);
    return typeof seconds === 'number' ? [{ key: text, seconds }] : [];
  });
  return { checkpoint: read.checkpoint, witnesses };
}

/** A key that signs cosignatures, else null. */
export function readWitnessKey(text: string): VerifierKey | null {
  const key = readVerifierKey(text);
  return key?.type === 4 ? key : null;
}

/** The checkpoint with every signature line of several copies, each line once: the copies speak of the same tree. */
export function withAllSignatures(note: string, copies: readonly string[]): string {
  const end = note.indexOf('\n\n') + 2;
  const text = note.slice(0, end);
  const lines = [note, ...copies.filter((copy) => copy.startsWith(text))].flatMap((copy) =>
    copy.slice(end).split('\n'),
  );
  return text + [...new Set(lines.filter((line) => line !== ''))].map((line) => `${line}\n`).join('');
}

/** What a log asks of a witness: where it was, the proof that it continues, where it is. */
export interface WitnessRequest {
  readonly old: number;
  readonly path: readonly Buffer[];
  readonly checkpoint: string;
}

export function witnessRequestText({ old, path, checkpoint }: WitnessRequest): string {
  return [`old ${old}`, ...path.map((hash) => hash.toString('base64')), '', checkpoint].join('\n');
}

export function readWitnessRequest(text: string): WitnessRequest | null {
  const end = text.indexOf('\n\n');
  const [head = '', ...lines] = text.slice(0, Math.max(end, 0)).split('\n');
  const [, old] = /^old (0|[1-9]\d{0,15})$/.exec(head) ?? [];
  const path = lines.map((line) => Buffer.from(line, 'base64'));
  const isSound = path.every((hash, at) => hash.length === 32 && hash.toString('base64') === lines[at]);
  return old === undefined || !isSound || path.length > 63
    ? null
    : { old: Number(old), path, checkpoint: text.slice(end + 2) };
}
