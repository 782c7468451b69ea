import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Accord } from '../accord/accord.entity';
import { ActionLine } from '../accord/action-line.entity';

/** A line of a plan from before the records: totals only. */
@Entity('past_plan_line')
export class PastPlanLine {
  @PrimaryColumn('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'past_plan_line_accord_id_fkey' })
  readonly accord?: Accord;

  @PrimaryColumn('integer')
  year!: number;

  @PrimaryColumn('uuid')
  actionLineId!: string;

  @ManyToOne(() => ActionLine)
  @JoinColumn({ name: 'action_line_id', foreignKeyConstraintName: 'past_plan_line_action_line_id_fkey' })
  readonly actionLine?: ActionLine;

  @Column('integer')
  actions!: number;

  @Column('bigint')
  budgetCents!: number;

  @Column('bigint')
  spentCents!: number;
}
