/** Who does something: a person, or a process of the product itself. */
export type Actor =
  | {
      readonly kind: 'person';
      readonly userId: string;
      readonly name: string;
      /** The party they chose to act for, where what they do belongs to no accord. */
      readonly partyId: string | null;
      /** The party they act for on each accord: a party of one accord never acts on another. */
      readonly partyIdByAccord: Readonly<Record<string, string>>;
    }
  | {
      readonly kind: 'system';
      readonly name: 'demo' | 'init' | 'command-line' | 'jobs' | 'ledger' | 'figure-link' | 'answer-link';
    };

/** The actor as the ledger writes it: `user:<id>` or `system:<name>`. */
export function actorKey(actor: Actor): string {
  return actor.kind === 'person' ? `user:${actor.userId}` : `system:${actor.name}`;
}

export type SystemActor = Extract<Actor, { kind: 'system' }>;

export function systemActor(name: SystemActor['name']): SystemActor {
  return { kind: 'system', name };
}
