import { Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Objective } from '../accord/objective.entity';
import { Action } from './action.entity';

/** An action serves an objective. */
@Entity('objective_contribution')
export class ObjectiveContribution {
  @PrimaryColumn('uuid')
  objectiveId!: string;

  @ManyToOne(() => Objective)
  @JoinColumn({ name: 'objective_id', foreignKeyConstraintName: 'objective_contribution_objective_id_fkey' })
  readonly objective?: Objective;

  @PrimaryColumn('uuid')
  actionId!: string;

  @ManyToOne(() => Action)
  @JoinColumn({ name: 'action_id', foreignKeyConstraintName: 'objective_contribution_action_id_fkey' })
  readonly action?: Action;
}
