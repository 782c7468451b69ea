/** What the log says of itself at one size. Source: C2SP tlog-checkpoint. */
import { type KeyObject } from 'node:crypto';
import { fromBase64, noteText, readNote, signLine, type SignedNote } from './signed-note.rules';

export interface Checkpoint {
  /** Names the log and its epoch. */
  readonly origin: string;
  readonly size: number;
  readonly root: Buffer;
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${root.toString('base64')}\n`;
}

export function signCheckpoint(checkpoint: Checkpoint, privateKey: KeyObject): string {
  const text = checkpointText(checkpoint);
  return noteText(text, [signLine(text, checkpoint.origin, privateKey)]);
}

/** A checkpoint with its signatures, in canonical form throughout; else null. Extension lines are not ours. */
export function readCheckpoint(note: string): { readonly checkpoint: Checkpoint; readonly note: SignedNote } | null {
  const parsed = readNote(note);
  if (!parsed) return null;
  const [origin = '', size = '', hash = '', ...rest] = parsed.text.split('\n');
  const root = fromBase64(hash);
  const isSound = origin !== '' && /^(0|[1-9]\d{0,15})$/.test(size) && root?.length === 32 && rest.join() === '';
  if (!isSound || rest.length !== 1) return null;
  return { checkpoint: { origin, size: Number(size), root }, note: parsed };
}
