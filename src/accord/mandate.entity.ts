import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { Accord } from './accord.entity';
import { Party } from './party.entity';

/** The role somebody holds on an accord, for a time (incarico). */
@Entity('mandate')
@Check('mandate_role_check', `role in ('secretariat', 'signatory', 'table_member', 'auditor')`)
@Check('mandate_party_check', `role not in ('signatory', 'table_member') or party_id is not null`)
@Check('mandate_term_check', `valid_to is null or valid_from <= valid_to`)
@Index('mandate_user_id_idx', ['userId'])
@Index('mandate_accord_id_idx', ['accordId'])
export class Mandate {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'mandate_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('uuid')
  userId!: string;

  @Column('text')
  role!: 'secretariat' | 'signatory' | 'table_member' | 'auditor';

  @Column('uuid', { nullable: true })
  partyId!: string | null;

  @ManyToOne(() => Party)
  @JoinColumn({ name: 'party_id', foreignKeyConstraintName: 'mandate_party_id_fkey' })
  readonly party?: Party;

  @Column('text', { nullable: true })
  tableCode!: string | null;

  @Column('text', { nullable: true })
  office!: string | null;

  @Column('date')
  validFrom!: string;

  @Column('date', { nullable: true })
  validTo!: string | null;

  @Column('text', { nullable: true })
  endedReason!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('integer', { default: 1 })
  version!: number;
}
