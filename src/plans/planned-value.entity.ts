import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { PlannedIndicator } from './planned-indicator.entity';

/** Planned to date at the end of a period. */
@Entity('planned_value')
export class PlannedValue {
  @PrimaryColumn('uuid')
  plannedIndicatorId!: string;

  @ManyToOne(() => PlannedIndicator)
  @JoinColumn({ name: 'planned_indicator_id', foreignKeyConstraintName: 'planned_value_planned_indicator_id_fkey' })
  readonly plannedIndicator?: PlannedIndicator;

  @PrimaryColumn('text')
  period!: string;

  @Column('numeric', { nullable: true })
  cumulative!: string | null;
}
