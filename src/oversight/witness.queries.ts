import { Injectable } from '@nestjs/common';
import { isPerson, type Acting } from '../access/acting';
import { mayOn } from '../access/viewer';
import { Database } from '../platform/database/database';
import { oversightRoom, type OversightRoom } from './oversight-room.queries';
import { oversightRefusals } from './oversight.refusals';

export interface Witness {
  readonly id: string;
  readonly name: string;
  readonly partyId: string;
  readonly party: string;
  readonly verifierKey: string;
  readonly registeredAt: string;
  /** Up to where the log was cosigned, and when; null: never yet. */
  readonly size: number | null;
  readonly cosignedAt: string | null;
}

const witnesses = `
  select json_build_object('id', w.id, 'name', w.name, 'partyId', w.party_id, 'party', p.short_name, 'verifierKey', w.verifier_key,
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
    const room = await oversightRoom(this.database, acting, code, 'accord.read');
    if (!room) throw oversightRefusals.of('witness.not_found');
    return room;
  }

  /** The accord, for whoever may cosign its log. */
  async roomToCosign(acting: Acting, code: string): Promise<Pick<OversightRoom, 'id'>> {
    if (isPerson(acting) && !mayOn(acting, 'checkpoint.cosign', code)) throw oversightRefusals.of('witness.not_found');
    const row = await this.database.first<{ id: string }>('select id from accord where code = $1', [code]);
    if (!row) throw oversightRefusals.of('witness.not_found');
    return row;
  }

  async list(room: Pick<OversightRoom, 'id'>): Promise<Witness[]> {
    return (await this.database.rows<{ witness: Witness }>(witnesses, [room.id])).map(({ witness }) => witness);
  }
}
