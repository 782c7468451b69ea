import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Party } from '../accord/party.entity';
import { ActionVersion } from './action-version.entity';

/** Who pays which part of the budget (quota di copertura). */
@Entity('budget_share')
@Unique('budget_share_action_version_id_position_key', ['actionVersionId', 'position'])
@Check('budget_share_source_check', `(party_id is null) <> (external_name is null)`)
@Check('budget_share_amount_check', `amount_cents >= 0`)
export class BudgetShare {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  actionVersionId!: string;

  @ManyToOne(() => ActionVersion)
  @JoinColumn({ name: 'action_version_id', foreignKeyConstraintName: 'budget_share_action_version_id_fkey' })
  readonly actionVersion?: ActionVersion;

  @Column('integer')
  position!: number;

  @Column('uuid', { nullable: true })
  partyId!: string | null;

  @ManyToOne(() => Party)
  @JoinColumn({ name: 'party_id', foreignKeyConstraintName: 'budget_share_party_id_fkey' })
  readonly party?: Party;

  @Column('text', { nullable: true })
  externalName!: string | null;

  @Column('bigint')
  amountCents!: number;
}
