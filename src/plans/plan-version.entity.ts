import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Meeting } from '../meetings/meeting.entity';
import { ActionPlan } from './action-plan.entity';

/** One version of a plan; nothing in it changes once adopted. */
@Entity('plan_version')
@Unique('plan_version_action_plan_id_number_key', ['actionPlanId', 'number'])
@Check('plan_version_state_check', `state in ('draft', 'in_force', 'superseded')`)
@Index('plan_version_in_force_idx', ['actionPlanId'], { unique: true, where: `state = 'in_force'` })
export class PlanVersion {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  actionPlanId!: string;

  @ManyToOne(() => ActionPlan)
  @JoinColumn({ name: 'action_plan_id', foreignKeyConstraintName: 'plan_version_action_plan_id_fkey' })
  readonly actionPlan?: ActionPlan;

  @Column('integer')
  number!: number;

  @Column('text')
  state!: 'draft' | 'in_force' | 'superseded';

  @Column('uuid', { nullable: true })
  adoptedInMeetingId!: string | null;

  @ManyToOne(() => Meeting)
  @JoinColumn({ name: 'adopted_in_meeting_id', foreignKeyConstraintName: 'plan_version_adopted_in_meeting_id_fkey' })
  readonly adoptedInMeeting?: Meeting;

  @Column('date', { nullable: true })
  adoptedOn!: string | null;
}
