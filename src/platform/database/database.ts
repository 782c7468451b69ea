import { Injectable } from '@nestjs/common';
import { type Pool, type PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { inOnePacket, NamedStatements, type Statements } from './statements';

/**
 * Reads through named statements on the pool that TypeORM owns.
 * Writes go through the ledger's audited transaction, never through here.
 */
@Injectable()
export class Database implements Statements {
  private readonly statements: NamedStatements;
  readonly pool: Pool;

  constructor(dataSource: DataSource) {
    this.pool = poolOf(dataSource);
    this.statements = new NamedStatements(this.pool);
  }

  rows<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]> {
    return this.statements.rows<R>(text, values);
  }

  first<R extends object>(text: string, values?: readonly unknown[]): Promise<R | undefined> {
    return this.statements.first<R>(text, values);
  }

  run(text: string, values?: readonly unknown[]): Promise<number> {
    return this.statements.run(text, values);
  }

  /** One connection for several statements: commit when `work` resolves, roll back and rethrow when it throws. */
  transaction<R>(work: (tx: Statements) => Promise<R>, mode = ''): Promise<R> {
    return this.withClient(async (client) => {
      await client.query(`begin ${mode}`);
      const result = await work(new NamedStatements(client));
      await commit(client);
      return result;
    });
  }

  /**
   * The same with fewer round trips: the first statements of `work` go out with the `begin`, and what `last` sends goes
   * out with the `commit`. For writes under audit alone: should the `begin` fail, they are refused for want of an actor.
   * Who has sent the last statement may say so with what it will come to: the commit then leaves with it, and is a
   * rollback if anything before it failed. After that there is nothing left to do but wait.
   */
  transactionAtOnce<R>(
    work: (tx: Statements, end: (foretold: unknown) => void) => Promise<R>,
    last: (tx: Statements, result: unknown) => Promise<unknown>,
  ): Promise<R> {
    return this.withClient(async (client) => {
      const tx = new NamedStatements(client);
      let ending: Promise<unknown> | undefined;
      const end = (result: unknown): Promise<unknown> => {
        inOnePacket(client);
        ending ??= afterAll([last(tx, result)], commit(client));
        return ending;
      };
      inOnePacket(client);
      const begun = client.query('begin');
      const working = work(tx, (foretold) => void end(foretold).catch(() => undefined));
      const [result, ended] = await Promise.allSettled([afterAll([begun], working), working.then(end, () => ending)]);
      if (result.status === 'rejected') throw result.reason;
      if (ended.status === 'rejected') throw ended.reason;
      return result.value;
    });
  }

  private async withClient<R>(work: (client: PoolClient) => Promise<R>): Promise<R> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    // What breaks a connection between two statements is told by the next of them; unheard it would end the process.
    const breaks = (error: Error): void => void (broken = error);
    client.on('error', breaks);
    try {
      return await work(client);
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.off('error', breaks);
      client.release(broken);
    }
  }
}

/**
 * What `work` comes to, if all that was sent before it went well too; else the earliest failure. Nothing is left under way
 * when this ends: the connection goes to somebody else.
 */
export async function afterAll<R>(before: readonly Promise<unknown>[], work: Promise<R>): Promise<R> {
  for (const outcome of await Promise.allSettled([...before, work]))
    if (outcome.status === 'rejected') throw outcome.reason;
  return work;
}

/** A transaction that failed on the way ends all the same, as a rollback that PostgreSQL reports as such. */
async function commit(client: PoolClient): Promise<void> {
  const { command } = await client.query('commit');
  if (command !== 'COMMIT') throw new Error('The transaction had failed before it was committed');
}

/** TypeORM keeps its pg pool as `driver.master`; a test fails when an upgrade moves it. */
export function poolOf(dataSource: DataSource): Pool {
  const { master } = dataSource.driver as unknown as { master?: Pool };
  if (!master || typeof master.connect !== 'function') throw new Error('TypeORM no longer exposes its pool');
  return master;
}
