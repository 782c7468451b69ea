import { lifecycleRefusals } from './lifecycle.refusals';

/** Where each state may go: everything not listed is refused. */
export type Moves<State extends string> = Readonly<Record<State, readonly State[]>>;

/** One transition table: an allow-list that no role skips. */
export class Lifecycle<State extends string> {
  readonly states: readonly State[];

  constructor(
    /** States in which something may begin. */
    readonly initial: readonly State[],
    readonly moves: Moves<State>,
  ) {
    this.states = Object.keys(moves) as State[];
  }

  mayMove(from: State, to: State): boolean {
    return this.moves[from].includes(to);
  }

  /** The new state, or a refusal. */
  move(from: State, to: State): State {
    if (!this.mayMove(from, to)) throw lifecycleRefusals.of('lifecycle.move_refused', { from, to });
    return to;
  }

  /** The new state, or the same again where it stands there already. */
  moveOrStay(from: State, to: State): State {
    return from === to ? to : this.move(from, to);
  }

  isFinal(state: State): boolean {
    return this.moves[state].length === 0;
  }

  /** States that no path from a beginning leads to: empty in a sound table. */
  unreachable(): State[] {
    const reached = new Set<State>(this.initial);
    for (const state of reached) for (const next of this.moves[state]) reached.add(next);
    return this.states.filter((state) => !reached.has(state));
  }
}
