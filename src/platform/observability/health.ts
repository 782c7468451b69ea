import { Injectable } from '@nestjs/common';
import { Database } from '../database/database';
import { knownMigrations } from '../database/known-migrations';
import { productVersion } from './product-version';

export interface HealthReport {
  readonly isWell: boolean;
  readonly version: string;
  readonly database: 'up' | 'down';
  /** Against this program: `current`, or which way they differ. */
  readonly schema: 'current' | 'older' | 'newer' | 'unknown';
}

/** Whether the product can work right now. */
@Injectable()
export class Health {
  private readonly version = productVersion();
  private readonly known = knownMigrations();

  constructor(private readonly database: Database) {}

  async report(): Promise<HealthReport> {
    try {
      const rows = await this.database.rows<{ name: string }>('select name from migration order by id');
      const schema = this.compare(rows.map(({ name }) => name));
      return { isWell: schema === 'current', version: this.version, database: 'up', schema };
    } catch {
      return { isWell: false, version: this.version, database: 'down', schema: 'unknown' };
    }
  }

  private compare(done: readonly string[]): HealthReport['schema'] {
    if (done.some((name) => !this.known.includes(name))) return 'newer';
    return this.known.every((name) => done.includes(name)) ? 'current' : 'older';
  }
}
