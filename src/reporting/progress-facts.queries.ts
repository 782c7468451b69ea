import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { progressFactsSql } from './progress-facts.sql';
import { type ProgressFacts } from './progress-facts';
import { roundFactsSql } from './round-facts.sql';
import { type RoundFacts } from './round-facts';
import { termFactsSql } from './term-facts.sql';
import { type TermFacts } from './term-facts';

/** Reads all that is on record about the plans of some years, in one round trip. */
@Injectable()
export class ProgressFactsQueries {
  constructor(private readonly database: Database) {}

  /** `at` picks the wording in force on that day; inside a transaction pass its statements. */
  async read(accordId: string, years: readonly number[], at: string, tx?: Statements): Promise<ProgressFacts> {
    const row = await (tx ?? this.database).first<{ facts: ProgressFacts }>(progressFactsSql, [accordId, years, at]);
    if (!row) throw new RangeError(`No accord ${accordId}`);
    return row.facts;
  }

  /** What the whole term rests on beside its plans. */
  async ofTerm(accordId: string, tx?: Statements): Promise<TermFacts> {
    const row = await (tx ?? this.database).first<{ facts: TermFacts }>(termFactsSql, [accordId]);
    if (!row) throw new RangeError(`No accord ${accordId}`);
    return row.facts;
  }

  /** What happened to the sheets of party periods that end between the two days. */
  async ofRound(accordId: string, from: string, to: string, tx?: Statements): Promise<RoundFacts> {
    const row = await (tx ?? this.database).first<{ facts: RoundFacts }>(roundFactsSql, [accordId, from, to]);
    if (!row) throw new RangeError(`No accord ${accordId}`);
    return row.facts;
  }
}
