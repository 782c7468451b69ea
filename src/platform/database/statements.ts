import { createHash } from 'node:crypto';
import { type Writable } from 'node:stream';
import { Query, type QueryResult, type QueryResultRow } from 'pg';

/**
 * Runs SQL text as named statements: PostgreSQL parses and plans a text once per connection.
 * The name is derived from the text, so the text must not be assembled from values.
 */
export interface Statements {
  /** All rows. */
  rows<R extends object>(text: string, values?: readonly unknown[]): Promise<R[]>;
  /** The first row, if any. */
  first<R extends object>(text: string, values?: readonly unknown[]): Promise<R | undefined>;
  /** Number of rows that a write touched. */
  run(text: string, values?: readonly unknown[]): Promise<number>;
}

const names = new Map<string, string>();

/** Statement name for a text: stable, and within PostgreSQL's 63 bytes. */
export function statementName(text: string): string {
  let name = names.get(text);
  if (name === undefined) {
    name = 's_' + createHash('sha256').update(text).digest('base64url').slice(0, 22);
    names.set(text, name);
  }
  return name;
}

/** Anything that answers pg's `query`: a pool or one client of it. */
export interface Queryable {
  query(query: Query, values: undefined, answered: (error: Error | null, result: QueryResult) => void): unknown;
}

/**
 * What is asked of one connection without a wait in between leaves in one packet. It reaches into the driver, which sends
 * each statement by itself; a test fails when an upgrade moves its stream.
 */
export function inOnePacket(client: object): void {
  const { stream } = (client as { connection?: { stream?: Writable } }).connection ?? {};
  if (stream === undefined || stream.writableCorked > 0) return;
  stream.cork();
  process.nextTick(() => stream.uncork());
}

type Result<R extends object> = QueryResult<R & QueryResultRow>;

export class NamedStatements implements Statements {
  constructor(private readonly queryable: Queryable) {}

  async rows<R extends object>(text: string, values: readonly unknown[] = []): Promise<R[]> {
    return (await this.send<R>(text, values)).rows;
  }

  async first<R extends object>(text: string, values: readonly unknown[] = []): Promise<R | undefined> {
    return (await this.send<R>(text, values)).rows[0];
  }

  async run(text: string, values: readonly unknown[] = []): Promise<number> {
    return (await this.send(text, values)).rowCount ?? 0;
  }

  private async send<R extends object>(text: string, values: readonly unknown[]): Promise<Result<R>> {
    inOnePacket(this.queryable);
    try {
      return await new Promise<Result<R>>((resolve, reject) => {
        // A configuration object would be copied property by property, which costs more than all the rest of a query.
        const query = Object.assign(new Query(text, [...values]), { name: statementName(text) });
        this.queryable.query(query, undefined, (error, result) => (error ? reject(error) : resolve(result)));
      });
    } catch (error) {
      // Of the code that asked, not of the socket that answered.
      if (error instanceof Error) Error.captureStackTrace(error);
      throw error;
    }
  }
}
