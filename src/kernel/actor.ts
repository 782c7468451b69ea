/** Who does something: a person (with the party they act for), or a process of the product itself. */
export type Actor =
  | { readonly kind: 'person'; readonly userId: string; readonly name: string; readonly partyId: string | null }
  | { readonly kind: 'system'; readonly name: 'demo' | 'init' | 'command-line' | 'jobs' };

/** The actor as the ledger writes it: `user:<id>` or `system:<name>`. */
export function actorKey(actor: Actor): string {
  return actor.kind === 'person' ? `user:${actor.userId}` : `system:${actor.name}`;
}

export type SystemActor = Extract<Actor, { kind: 'system' }>;

export function systemActor(name: SystemActor['name']): SystemActor {
  return { kind: 'system', name };
}
