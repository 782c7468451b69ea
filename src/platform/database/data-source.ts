import { DefaultNamingStrategy, DataSource, type NamingStrategyInterface, type Table } from 'typeorm';
import { snakeCase } from 'typeorm/util/StringUtils';

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

/** A connection pool for the entities and migrations found beside the compiled code. */
export function makeDataSource(url: string, options: { poolSize?: number; applicationName?: string } = {}): DataSource {
  const root = `${__dirname}/../../..`;
  return new DataSource({
    type: 'postgres',
    url,
    poolSize: options.poolSize ?? 10,
    applicationName: options.applicationName ?? 'accordo',
    entities: [`${root}/src/**/*.entity.{js,ts}`],
    migrations: [`${root}/migrations/*-*.{js,ts}`],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    namingStrategy: new PostgresNames(),
    parseInt8: true,
    synchronize: false,
    logging: false,
  });
}
