import { allowedAccordIds, type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { todayOf } from '../accord/today.queries';
import { type LocalizedText } from '../kernel/language';
import { type Statements } from '../platform/database/statements';

/** The accord around its auditors' work. */
export interface OversightRoom {
  readonly id: string;
  readonly code: string;
  readonly title: LocalizedText;
  readonly today: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly isIllustrative: boolean;
  readonly disclaimer: LocalizedText | null;
}

/** The accord, where this person holds the permission on it. */
export async function oversightRoom(
  statements: Statements,
  acting: Acting,
  code: string,
  permission: Permission,
): Promise<OversightRoom | undefined> {
  const row = await statements.first<{ room: OversightRoom }>(
    `select json_build_object('id', a.id, 'code', a.code, 'title', a.title, 'today', (${todayOf('a')})::text,
       'timeZone', a.time_zone, 'currency', a.currency, 'isIllustrative', a.is_illustrative,
       'disclaimer', a.disclaimer) as room
     from accord a where a.code = $1 and ($2::uuid[] is null or a.id = any ($2))`,
    [code, allowedAccordIds(acting, permission)],
  );
  return row?.room;
}
