import { Injectable } from '@nestjs/common';
import { type Pool } from 'pg';
import { DataSource } from 'typeorm';
import { NamedStatements, type Statements } from './statements';

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
  async transaction<R>(work: (tx: Statements) => Promise<R>, mode = ''): Promise<R> {
    const client = await this.pool.connect();
    let broken: Error | undefined;
    try {
      await client.query(`begin ${mode}`);
      const result = await work(new NamedStatements(client));
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch((failure: Error) => (broken = failure));
      throw error;
    } finally {
      client.release(broken);
    }
  }
}

/** TypeORM keeps its pg pool as `driver.master`; a test fails when an upgrade moves it. */
export function poolOf(dataSource: DataSource): Pool {
  const { master } = dataSource.driver as unknown as { master?: Pool };
  if (!master || typeof master.connect !== 'function') throw new Error('TypeORM no longer exposes its pool');
  return master;
}
