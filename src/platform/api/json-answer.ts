import { type Statements } from '../database/statements';
import { type PageOf } from './cursor';

/** JSON text as PostgreSQL made it, and the mark its entity tag is made of. */
export interface JsonAnswer {
  readonly body: string;
  readonly mark: string;
}

/**
 * A page of a list as JSON text in one statement. `source` selects `item` (json), `sort_key` and `tie` (text);
 * parameters: $1 viewer's accords, $2 limit, $3 and $4 the cursor, $5 the accord's code
 * where the list is of one accord, then the list's own.
 */
export function pageStatement(source: string, isOfAccord = true): string {
  return `
    with source as (${source}),
    page as (
      select item, sort_key, tie,
        row_number() over (order by sort_key collate "C", tie collate "C") as place
      from source
      where $3::text is null or (sort_key collate "C", tie collate "C") > ($3, $4)
      order by sort_key collate "C", tie collate "C"
      limit $2::integer + 1
    )
    select ${pageBody('page')} as body, ${isOfAccord ? accordIsKnown : 'true'} as is_known from page`;
}

const accordIsKnown = 'exists (select from accord known where known.id = any($1::uuid[]) and known.code = $5)';

/** `{ items, next }` over rows with item, sort_key, tie and place (1 to limit + 1). */
export function pageBody(alias: string): string {
  return `json_build_object(
      'items', coalesce(json_agg(${alias}.item order by ${alias}.place) filter (where ${alias}.place <= $2), '[]'),
      'next', case when max(${alias}.place) > $2 then max(case when ${alias}.place = $2 then ${cursorText(`${alias}.sort_key`, `${alias}.tie`)} end) end
    )::text`;
}

/** The cursor as SQL writes it: base64url of a JSON pair. */
export function cursorText(key: string, tie: string): string {
  return `translate(encode(convert_to(json_build_array(${key}, ${tie})::text, 'UTF8'), 'base64'), E'+/=\\n', '-_')`;
}

/** Runs a page statement: the answer's JSON text; undefined where the accord is not for this viewer. */
export async function readPage(
  statements: Statements,
  text: string,
  accordIds: readonly string[],
  page: PageOf,
  own: readonly unknown[] = [],
): Promise<string | undefined> {
  const values = [accordIds, page.limit, page.cursor?.key ?? null, page.cursor?.tie ?? null, ...own];
  const row = await statements.first<{ body: string; is_known: boolean }>(text, values);
  return row?.is_known ? row.body : undefined;
}
