import { Injectable } from '@nestjs/common';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';
import { todayOf } from './today.queries';

/** What every page of an accord says of it at the top. */
export interface AccordHeadRead {
  readonly code: string;
  readonly title: LocalizedText;
  readonly today: string;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
}

const head = `
  select json_build_object('code', a.code, 'title', a.title, 'today', ${todayOf('a')},
    'isIllustrative', a.is_illustrative, 'disclaimer', a.disclaimer)::text as body
  from accord a where a.id = any($1::uuid[]) and a.code = $2`;

@Injectable()
export class AccordHeadQueries {
  constructor(private readonly database: Database) {}

  async of(accordIds: readonly string[], code: string): Promise<AccordHeadRead | undefined> {
    const row = await this.database.first<{ body: string }>(head, [accordIds, code]);
    return row ? (JSON.parse(row.body) as AccordHeadRead) : undefined;
  }
}
