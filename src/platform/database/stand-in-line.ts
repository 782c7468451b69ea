import { type Statements } from './statements';

/**
 * Lets one transaction at a time through, until it ends, among those that name the same matter. Locks by name never meet
 * the numbered ones that the launcher, the migrations and a running server hold.
 */
export async function standInLine(tx: Statements, matter: string): Promise<void> {
  await tx.run('select pg_advisory_xact_lock(hashtextextended($1, 727))', [matter]);
}
