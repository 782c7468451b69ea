import { Injectable } from '@nestjs/common';
import { allowedAccordIds, type Acting } from '../access/acting';
import { todayOf } from '../accord/today.queries';
import { Database } from '../platform/database/database';
import { type OversightRoom } from './finding.queries';
import { oversightRefusals } from './oversight.refusals';

export interface Witness {
  readonly id: string;
  readonly name: string;
  readonly party: string;
  readonly verifierKey: string;
  readonly registeredAt: string;
  /** Up to where the log was cosigned, and when; null: never yet. */
  readonly size: number | null;
  readonly cosignedAt: string | null;
}

const witnesses = `
  select json_build_object('id', w.id, 'name', w.name, 'party', p.short_name, 'verifierKey', w.verifier_key,
    'registeredAt', w.registered_at, 'size', last.size, 'cosignedAt', last.cosigned_at) as witness
  from witness w join party p on p.id = w.party_id
  left join lateral (select s.size, s.cosigned_at from cosignature s where s.witness_id = w.id
    order by s.epoch desc, s.size desc limit 1) last on true
  where w.accord_id = $1 and w.withdrawn_at is null order by p.position, w.registered_at`;

/** Who witnesses the log for an accord, and up to where: for every member. */
@Injectable()
export class WitnessQueries {
  constructor(private readonly database: Database) {}

  async room(acting: Acting, code: string): Promise<OversightRoom> {
    const row = await this.database.first<{ room: OversightRoom }>(
      `select json_build_object('id', a.id, 'code', a.code, 'title', a.title, 'today', (${todayOf('a')})::text,
         'timeZone', a.time_zone, 'currency', a.currency, 'isIllustrative', a.is_illustrative,
         'disclaimer', a.disclaimer) as room
       from accord a where a.code = $1 and ($2::uuid[] is null or a.id = any ($2))`,
      [code, allowedAccordIds(acting, 'accord.read')],
    );
    if (!row) throw oversightRefusals.of('witness.not_found');
    return row.room;
  }

  async list(room: Pick<OversightRoom, 'id'>): Promise<Witness[]> {
    return (await this.database.rows<{ witness: Witness }>(witnesses, [room.id])).map(({ witness }) => witness);
  }
}
