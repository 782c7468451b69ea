import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Meeting } from '../meetings/meeting.entity';
import { Resolution } from '../meetings/resolution.entity';
import { ActionPlan } from './action-plan.entity';
import { type PlanVersionState } from './plan-version.lifecycle';

/** One version of a plan; nothing in it changes once adopted. */
@Entity('plan_version')
@Unique('plan_version_action_plan_id_number_key', ['actionPlanId', 'number'])
@Check(
  'plan_version_state_check',
  `state in ('draft', 'opinion_given', 'proposed', 'in_force', 'superseded', 'rejected', 'withdrawn')`,
)
@Check('plan_version_origin_check', `origin in ('import', 'product')`)
@Check('plan_version_kind_check', `kind in ('plan', 'amendment')`)
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
  state!: PlanVersionState;

  @Column('uuid', { nullable: true })
  adoptedInMeetingId!: string | null;

  @ManyToOne(() => Meeting)
  @JoinColumn({ name: 'adopted_in_meeting_id', foreignKeyConstraintName: 'plan_version_adopted_in_meeting_id_fkey' })
  readonly adoptedInMeeting?: Meeting;

  @Column('date', { nullable: true })
  adoptedOn!: string | null;

  @Column('text', { default: 'plan' })
  kind!: 'plan' | 'amendment';

  @Column('uuid', { nullable: true })
  resolutionId!: string | null;

  @ManyToOne(() => Resolution)
  @JoinColumn({ name: 'resolution_id', foreignKeyConstraintName: 'plan_version_resolution_id_fkey' })
  readonly resolution?: Resolution;

  /** The version it was made from. */
  @Column('uuid', { nullable: true })
  basedOnId!: string | null;

  @ManyToOne(() => PlanVersion)
  @JoinColumn({ name: 'based_on_id', foreignKeyConstraintName: 'plan_version_based_on_id_fkey' })
  readonly basedOn?: PlanVersion;

  @Column('text', { nullable: true })
  note!: string | null;

  /** Why it was adopted although the Technical Table's report was not laid before the sitting. */
  @Column('text', { nullable: true })
  noReportReason!: string | null;

  /** Brought by an accord file, or made (or taken up) here. */
  @Column('text', { default: 'import' })
  origin!: 'import' | 'product';

  /** The opinion of the Technical Table on it, or why there is none. */
  @Column('uuid', { nullable: true })
  opinionResolutionId!: string | null;

  @ManyToOne(() => Resolution)
  @JoinColumn({ name: 'opinion_resolution_id', foreignKeyConstraintName: 'plan_version_opinion_resolution_id_fkey' })
  readonly opinionResolution?: Resolution;

  @Column('text', { nullable: true })
  opinionReason!: string | null;

  /** Why it went back to the draft, or was withdrawn. */
  @Column('text', { nullable: true })
  stateReason!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
