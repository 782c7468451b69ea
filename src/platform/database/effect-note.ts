import { type Actor } from '../../kernel/actor';
import { type Statements } from './statements';

/** What is written beside an effect, in its own transaction: both are kept, or neither. */
export interface EffectNote {
  /** Before anything else; a refusal undoes the effect. */
  begin(tx: Statements): Promise<void>;
  /** Last of all, with what the effect came to. */
  end(tx: Statements, result: unknown): Promise<void>;
}

const notes = new WeakMap<Actor, EffectNote>();

/**
 * Runs `work`; every audited transaction of this actor also writes `note` meanwhile. An actor stands for one request. By
 * the actor and not by the asynchronous context, which costs every promise of the server.
 */
export async function notingEffects<R>(actor: Actor, note: EffectNote, work: () => Promise<R>): Promise<R> {
  notes.set(actor, note);
  try {
    return await work();
  } finally {
    notes.delete(actor);
  }
}

/** The note that belongs to what the actor is doing, if any: for the audited transaction. */
export function effectNote(actor: Actor): EffectNote | undefined {
  return notes.get(actor);
}
