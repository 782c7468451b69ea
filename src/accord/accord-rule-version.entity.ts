import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type GovernanceRules } from './governance.rules';
import { Accord } from './accord.entity';

/** The accord's rules from a day on, with where they come from. */
@Entity('accord_rule_version')
@Unique('accord_rule_version_accord_id_valid_from_key', ['accordId', 'validFrom'])
export class AccordRuleVersion {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'accord_rule_version_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('date')
  validFrom!: string;

  @Column('date', { nullable: true })
  validTo!: string | null;

  @Column('jsonb')
  rules!: GovernanceRules;

  @Column('text')
  source!: string;
}
