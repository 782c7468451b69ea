import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Indicator } from '../accord/indicator.entity';
import { ActionVersion } from './action-version.entity';

/** An indicator that a plan gives an action, with baseline and target. */
@Entity('planned_indicator')
@Unique('planned_indicator_action_version_id_indicator_id_key', ['actionVersionId', 'indicatorId'])
export class PlannedIndicator {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  actionVersionId!: string;

  @ManyToOne(() => ActionVersion)
  @JoinColumn({ name: 'action_version_id', foreignKeyConstraintName: 'planned_indicator_action_version_id_fkey' })
  readonly actionVersion?: ActionVersion;

  @Column('integer')
  position!: number;

  @Column('uuid')
  indicatorId!: string;

  @ManyToOne(() => Indicator)
  @JoinColumn({ name: 'indicator_id', foreignKeyConstraintName: 'planned_indicator_indicator_id_fkey' })
  readonly indicator?: Indicator;

  @Column('numeric', { nullable: true })
  baselineValue!: string | null;

  @Column('integer', { nullable: true })
  baselineYear!: number | null;

  @Column('numeric', { nullable: true })
  annualTarget!: string | null;
}
