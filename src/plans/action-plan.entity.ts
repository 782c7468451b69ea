import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Accord } from '../accord/accord.entity';

/** The action plan of a year (piano annuale d'azione). */
@Entity('action_plan')
@Unique('action_plan_accord_id_year_key', ['accordId', 'year'])
@Check('action_plan_state_check', `state in ('draft', 'in_force', 'closed')`)
export class ActionPlan {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'action_plan_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('integer')
  year!: number;

  @Column('text')
  state!: 'draft' | 'in_force' | 'closed';

  @Column('integer', { default: 1 })
  version!: number;
}
