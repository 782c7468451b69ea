import { Check, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Party } from './party.entity';

/** A party belongs to another one: their members may overlap. */
@Entity('party_affiliation')
@Check('party_affiliation_self_check', `party_id <> parent_party_id`)
export class PartyAffiliation {
  @PrimaryColumn('uuid')
  partyId!: string;

  @ManyToOne(() => Party)
  @JoinColumn({ name: 'party_id', foreignKeyConstraintName: 'party_affiliation_party_id_fkey' })
  readonly party?: Party;

  @PrimaryColumn('uuid')
  parentPartyId!: string;

  @ManyToOne(() => Party)
  @JoinColumn({ name: 'parent_party_id', foreignKeyConstraintName: 'party_affiliation_parent_party_id_fkey' })
  readonly parentParty?: Party;
}
