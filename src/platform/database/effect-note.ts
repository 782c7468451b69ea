import { AsyncLocalStorage } from 'node:async_hooks';
import { type Statements } from './statements';

/** What is written beside an effect, in its own transaction: both are kept, or neither. */
export interface EffectNote {
  /** Before anything else; a refusal undoes the effect. */
  begin(tx: Statements): Promise<void>;
  /** Last of all, with what the effect came to. */
  end(tx: Statements, result: unknown): Promise<void>;
}

const notes = new AsyncLocalStorage<EffectNote>();

/** Runs `work`; every audited transaction within it also writes `note`. */
export function notingEffects<R>(note: EffectNote, work: () => Promise<R>): Promise<R> {
  return notes.run(note, work);
}

/** The note that belongs to what is being done, if any: for the audited transaction. */
export function effectNote(): EffectNote | undefined {
  return notes.getStore();
}
