import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Accord } from '../accord/accord.entity';
import { Indicator } from '../accord/indicator.entity';

/** A common indicator of a plan from before the records. */
@Entity('past_plan_indicator')
export class PastPlanIndicator {
  @PrimaryColumn('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'past_plan_indicator_accord_id_fkey' })
  readonly accord?: Accord;

  @PrimaryColumn('integer')
  year!: number;

  @PrimaryColumn('uuid')
  indicatorId!: string;

  @ManyToOne(() => Indicator)
  @JoinColumn({ name: 'indicator_id', foreignKeyConstraintName: 'past_plan_indicator_indicator_id_fkey' })
  readonly indicator?: Indicator;

  @Column('numeric', { nullable: true })
  target!: string | null;

  @Column('numeric', { nullable: true })
  actual!: string | null;
}
