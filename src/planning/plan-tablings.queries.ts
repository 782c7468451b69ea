import { Injectable } from '@nestjs/common';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';
import { type PlanDesk } from './plan-desk';

export interface PlanTablings {
  /** Where this version lies, the last sitting first. */
  readonly tabled: readonly {
    readonly id: string;
    readonly meeting: string;
    readonly heldOn: string;
    readonly tabledOn: string;
    readonly sha256: string;
  }[];
  /** Sittings that are being prepared. */
  readonly sittings: readonly {
    readonly code: string;
    readonly heldOn: string;
    readonly tableName: LocalizedText;
  }[];
}

const tablingsSql = `
  with lying as (
    select d.id, m.code as meeting, m.held_on, d.tabled_on, d.file_sha256
    from tabled_document d join meeting m on m.id = d.meeting_id
    where m.accord_id = $1 and d.kind = 'plan_version' and d.plan_year = $2 and d.plan_version = $3
      and d.withdrawn_at is null and m.state <> 'cancelled')
  select json_build_object(
    'tabled', coalesce((select json_agg(json_build_object('id', l.id, 'meeting', l.meeting, 'heldOn', l.held_on,
      'tabledOn', l.tabled_on, 'sha256', l.file_sha256) order by l.held_on desc, l.tabled_on desc) from lying l), '[]'),
    'sittings', coalesce((select json_agg(json_build_object('code', m.code, 'heldOn', m.held_on, 'tableName', t.name)
      order by m.held_on, m.code) from meeting m join governing_table t on t.id = m.table_id
      where m.accord_id = $1 and m.state in ('planned', 'scheduled')), '[]')) as tablings`;

/** Before which sittings a version of a plan was laid, and before which it can be. */
@Injectable()
export class PlanTablingsQueries {
  constructor(private readonly database: Database) {}

  async of({ accordId }: Pick<PlanDesk, 'accordId'>, year: number, number: number): Promise<PlanTablings> {
    const row = await this.database.first<{ tablings: PlanTablings }>(tablingsSql, [accordId, year, number]);
    return row?.tablings ?? { tabled: [], sittings: [] };
  }
}
