import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { Accord } from './accord.entity';

export interface FormerName {
  readonly name: string;
  readonly note: string | null;
}

/** A signatory of the accord (parte firmataria). */
@Entity('party')
@Unique('party_accord_id_code_key', ['accordId', 'code'])
export class Party {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'party_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('text')
  code!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  kind!: string;

  @Column('text', { nullable: true })
  role!: string | null;

  @Column('text')
  shortName!: string;

  @Column('jsonb')
  officialName!: LocalizedText;

  @Column('jsonb', { default: () => "'[]'" })
  formerNames!: FormerName[];

  @Column('jsonb', { nullable: true })
  serves!: LocalizedText | null;

  @Column('text', { array: true, default: () => "'{}'" })
  websiteDomains!: string[];

  @Column('boolean', { nullable: true })
  isDomainVerified!: boolean | null;

  @Column('boolean', { nullable: true })
  isAffiliationVerified!: boolean | null;

  @Column('text', { nullable: true })
  taxCode!: string | null;

  @Column('boolean', { nullable: true })
  isTaxCodeVerified!: boolean | null;

  @Column('text', { array: true, default: () => "'{}'" })
  mainTargetGroups!: string[];

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('date')
  joinedOn!: string;

  @Column('date', { nullable: true })
  leftOn!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
