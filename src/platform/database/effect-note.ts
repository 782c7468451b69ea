import { AsyncLocalStorage } from 'node:async_hooks';
import { type Statements } from './statements';

type Note = (tx: Statements) => Promise<void>;

const notes = new AsyncLocalStorage<Note>();

/** Runs `work`; every audited transaction within it also writes `note`: both are kept, or neither. */
export function notingEffects<R>(note: Note, work: () => Promise<R>): Promise<R> {
  return notes.run(note, work);
}

/** Called by the audited transaction before it commits. */
export async function noteEffect(tx: Statements): Promise<void> {
  await notes.getStore()?.(tx);
}
