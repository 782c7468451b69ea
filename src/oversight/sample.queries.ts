import { Injectable } from '@nestjs/common';
import { type Acting, allowedAccordIds } from '../access/acting';
import { type LocalizedText } from '../kernel/language';
import { Database } from '../platform/database/database';
import { oversightRefusals } from './oversight.refusals';
import { drawSample, isSeed, largestSample, populationHash, type Drawn } from './sample.rules';

export interface SampledSheet {
  readonly id: string;
  readonly action: string;
  readonly title: LocalizedText;
  readonly period: string;
  readonly party: string;
  readonly state: string;
  readonly revision: number;
  readonly spent: string | null;
  readonly evidence: readonly { readonly id: string; readonly name: string; readonly sha256: string }[];
}

export interface Sample {
  readonly accord: string;
  readonly period: string;
  readonly seed: string;
  readonly size: number;
  /** How many sheets there were to draw from, and one hash for which they were. */
  readonly population: number;
  readonly populationSha256: string;
  readonly drawn: readonly Drawn<SampledSheet>[];
}

export interface SampleWanted {
  /** A period, or a year. */
  readonly period: string;
  readonly seed: string;
  readonly size: number;
}

const sheets = `
  select json_build_object('id', s.id, 'action', x.code, 'title', v.title, 'period', s.period, 'party', p.short_name,
    'state', s.state, 'revision', s.revision, 'spent', (coalesce(s.accepted_spent_cents, s.declared_spent_cents) * 0.01)::text,
    'evidence', coalesce((select json_agg(json_build_object('id', e.id, 'name', e.file_name, 'sha256', e.file_sha256)
        order by e.added_at, e.id) from evidence e where e.submission_id = s.id and e.removed_at is null), '[]')) as sheet
  from submission s join accord a on a.id = s.accord_id join action x on x.id = s.action_id
  join action_version v on v.id = s.action_version_id
  join party p on p.id = coalesce(s.submitted_by_party_id, v.lead_party_id)
  where a.code = $1 and ($2::uuid[] is null or a.id = any ($2)) and (s.period = $3 or left(s.period, 4) = $3)
    and (s.revision > 0 or s.origin = 'import')`;

/** Sheets drawn by a seed, with their evidence: whoever has the seed draws the same ones. */
@Injectable()
export class SampleQueries {
  constructor(private readonly database: Database) {}

  async draw(acting: Acting, accord: string, { period, seed, size }: SampleWanted): Promise<Sample> {
    const isSound = /^\d{4}(-[QHY][1-4])?$/.test(period) && isSeed(seed) && size >= 1 && size <= largestSample;
    if (!isSound || !Number.isInteger(size)) throw oversightRefusals.of('sample.invalid');
    const values = [accord, allowedAccordIds(acting, 'ledger.read'), period];
    const found = (await this.database.rows<{ sheet: SampledSheet }>(sheets, values)).map(({ sheet }) => sheet);
    return {
      ...{ accord, period, seed, size, population: found.length, populationSha256: populationHash(found) },
      drawn: drawSample(seed, found, size),
    };
  }

  /** Periods in which something was sent, the latest first. */
  async periods(acting: Acting, accord: string): Promise<string[]> {
    const rows = await this.database.rows<{ period: string }>(
      `select distinct s.period from submission s join accord a on a.id = s.accord_id
       where a.code = $1 and ($2::uuid[] is null or a.id = any ($2)) and (s.revision > 0 or s.origin = 'import')
       order by s.period desc`,
      [accord, allowedAccordIds(acting, 'ledger.read')],
    );
    return rows.map(({ period }) => period);
  }
}
