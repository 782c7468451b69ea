import { Injectable } from '@nestjs/common';
import { allowedAccordIds, type Acting } from '../access/acting';
import { type Permission } from '../access/permission.rules';
import { Database } from '../platform/database/database';
import { type Statements } from '../platform/database/statements';
import { meetingRefusals } from './meeting.refusals';
import { paperRefusals } from './paper.refusals';
import { type PaperKind } from './paper.rules';

export interface Paper {
  readonly id: string;
  readonly kind: PaperKind;
  readonly name: string;
  readonly datedOn: string | null;
  readonly registerNumber: string | null;
  readonly addedAt: string;
  readonly file: { readonly sha256: string; readonly mediaType: string; readonly size: number } | null;
}

export interface SittingPlace {
  readonly meetingId: string;
  readonly accordId: string;
  readonly code: string;
}

/** What is kept with a sitting, for those who may see it. */
@Injectable()
export class PaperQueries {
  constructor(private readonly database: Database) {}

  async list(acting: Acting, accord: string, meeting: string): Promise<readonly Paper[]> {
    const { meetingId } = await sittingPlace(this.database, acting, 'meeting.read', accord, meeting);
    const rows = await this.database.rows<{ paper: Paper }>(listSql, [meetingId]);
    return rows.map(({ paper }) => paper);
  }

  async one(
    acting: Acting,
    accord: string,
    meeting: string,
    id: string,
  ): Promise<Paper & { readonly file: NonNullable<Paper['file']> }> {
    const found = (await this.list(acting, accord, meeting)).find((paper) => paper.id === id);
    if (!found?.file) throw paperRefusals.of('paper.not_found');
    return { ...found, file: found.file };
  }
}

const listSql = `
  select json_build_object('id', p.id, 'kind', p.kind, 'name', p.name, 'datedOn', p.dated_on,
    'registerNumber', p.register_number, 'addedAt', p.added_at,
    'file', case when s.sha256 is not null then
      json_build_object('sha256', s.sha256, 'mediaType', s.media_type, 'size', s.size) end) as paper
  from meeting_paper p left join stored_file s on s.sha256 = p.file_sha256
  where p.meeting_id = $1 order by p.added_at`;

/** The sitting, where they hold this permission on its accord; else not found. */
export async function sittingPlace(
  statements: Statements,
  acting: Acting,
  permission: Permission,
  accord: string,
  meeting: string,
): Promise<SittingPlace> {
  const row = await statements.first<SittingPlace>(
    `select m.id as "meetingId", a.id as "accordId", m.code
     from meeting m join accord a on a.id = m.accord_id
     where a.code = $1 and m.code = $2 and ($3::uuid[] is null or a.id = any ($3))`,
    [accord, meeting, allowedAccordIds(acting, permission)],
  );
  if (!row) throw meetingRefusals.of('meeting.not_found');
  return row;
}
