import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { Accord } from './accord.entity';
import { Party } from './party.entity';

/** Accession, withdrawal, new name, merger and the like (vicende delle parti). */
@Entity('party_event')
@Unique('party_event_accord_id_code_key', ['accordId', 'code'])
@Check(
  'party_event_kind_check',
  `kind in ('accession', 'withdrawal', 'rename', 'merge', 'split', 'observer_admitted', 'observer_left')`,
)
export class PartyEvent {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'party_event_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('text')
  code!: string;

  @Column('uuid', { nullable: true })
  partyId!: string | null;

  @ManyToOne(() => Party)
  @JoinColumn({ name: 'party_id', foreignKeyConstraintName: 'party_event_party_id_fkey' })
  readonly party?: Party;

  @Column('text')
  kind!: 'accession' | 'withdrawal' | 'rename' | 'merge' | 'split' | 'observer_admitted' | 'observer_left';

  @Column('date')
  occurredOn!: string;

  @Column('text', { nullable: true })
  basis!: string | null;

  @Column('jsonb', { nullable: true })
  description!: LocalizedText | null;
}
