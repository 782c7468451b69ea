import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DefaultNamingStrategy, DataSource, type NamingStrategyInterface, type Table } from 'typeorm';
import { type PostgresDataSourceOptions } from 'typeorm/driver/postgres/PostgresDataSourceOptions';
import { snakeCase } from 'typeorm/util/StringUtils';
import { migrationFiles, migrationFolder } from './known-migrations';

/** PostgreSQL's own habit for names: `action_accord_id_fkey`. Columns are the property names in snake case. */
export class PostgresNames extends DefaultNamingStrategy implements NamingStrategyInterface {
  override tableName(className: string, given: string | undefined): string {
    return given ?? snakeCase(className);
  }
  override columnName(property: string, given: string | undefined): string {
    return given ?? snakeCase(property);
  }
  override joinColumnName(relation: string, referenced: string): string {
    return `${snakeCase(relation)}_${referenced}`;
  }
  override primaryKeyName(table: Table | string): string {
    return `${nameOf(table)}_pkey`;
  }
  override foreignKeyName(table: Table | string, columns: string[]): string {
    return `${nameOf(table)}_${columns.join('_')}_fkey`;
  }
  override uniqueConstraintName(table: Table | string, columns: string[]): string {
    return `${nameOf(table)}_${columns.join('_')}_key`;
  }
  override indexName(table: Table | string, columns: string[]): string {
    return `${nameOf(table)}_${columns.join('_')}_idx`;
  }
}

function nameOf(table: Table | string): string {
  const name = typeof table === 'string' ? table : table.name;
  return name.slice(name.lastIndexOf('.') + 1);
}

export interface DataSourceOptions {
  readonly poolSize?: number;
  readonly applicationName?: string;
}

/**
 * How many connections serve best: more of them only take turns on the same cores, and each finds the caches cold.
 * Source: PostgreSQL wiki, "Number Of Database Connections" (twice the cores, and what waits for a disk).
 */
function connectionsFor(cores: number): number {
  return Math.min(10, 2 * cores + 2);
}

/** The application's connection pool, with the entities found beside the compiled code. */
export function makeDataSource(url: string, options: DataSourceOptions = {}): DataSource {
  return new DataSource({
    ...settingsFor(url),
    poolSize: options.poolSize ?? connectionsFor(os.availableParallelism()),
    applicationName: options.applicationName ?? 'accordo',
    connectTimeoutMS: 10_000,
    // Statements that do not wait for each other's answers go out together.
    // Every statement is written so that one plan is good for all its values: none is planned again at each call,
    // and none is compiled because an estimate is high.
    extra: { pipeline: true, options: '-c plan_cache_mode=force_generic_plan -c jit=off' },
    entities: entityFiles(),
  });
}

let entities: string[] | undefined;

/** Every `*.entity` beside the compiled code. */
function entityFiles(): string[] {
  const root = path.resolve(migrationFolder, '../src');
  entities ??= fs
    .readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.entity\.[jt]s$/.test(name))
    .map((name) => path.join(root, name));
  return entities;
}

/** The owner's connection for migrations, up to and including the one named `last`. */
export function makeMigrationSource(ownerUrl: string, last?: string): DataSource {
  return new DataSource({
    ...settingsFor(ownerUrl),
    poolSize: 2,
    applicationName: 'accordo-migrate',
    migrations: migrationFiles(last).map((file) => path.join(migrationFolder, file)),
  });
}

function settingsFor(url: string): PostgresDataSourceOptions {
  return {
    type: 'postgres',
    url,
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new PostgresNames(),
    parseInt8: true,
    synchronize: false,
    logging: false,
    installExtensions: false,
  };
}
