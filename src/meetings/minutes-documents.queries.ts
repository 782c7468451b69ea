import { Injectable } from '@nestjs/common';
import { Database } from '../platform/database/database';

/** A document issued about a sitting. */
export interface SittingDocument {
  readonly id: string;
  readonly kind: 'minutes' | 'minutes_extract' | 'minutes_erratum';
  readonly number: string;
  readonly issuedOn: string;
  /** Number of the item or of the erratum. */
  readonly about: number | null;
}

/** Documents issued about the minutes of one sitting: themselves, extracts, errata. */
@Injectable()
export class MinutesDocuments {
  constructor(private readonly database: Database) {}

  of(accordId: string, meeting: string): Promise<SittingDocument[]> {
    return this.database.rows<SittingDocument>(
      `select d.id, d.kind, d.year || '/' || d.number as number, d.issued_on::text as "issuedOn",
         coalesce(d.snapshot::jsonb #>> '{erratum,number}', d.snapshot::jsonb #>> '{item,number}')::integer as about
       from issued_document d where d.accord_id = $1 and d.kind in ('minutes', 'minutes_extract', 'minutes_erratum')
         and d.snapshot::jsonb #>> '{meeting,code}' = $2 order by d.issued_at`,
      [accordId, meeting],
    );
  }
}
