import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { ActionVersion } from '../plans/action-version.entity';
import { Action } from '../plans/action.entity';
import { Submission } from './submission.entity';

/** A milestone was completed. */
@Entity('milestone_completion')
@Unique('milestone_completion_action_id_milestone_number_key', ['actionId', 'milestoneNumber'])
@Check('milestone_completion_origin_check', `origin in ('import', 'product')`)
export class MilestoneCompletion {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  actionId!: string;

  @ManyToOne(() => Action)
  @JoinColumn({ name: 'action_id', foreignKeyConstraintName: 'milestone_completion_action_id_fkey' })
  readonly action?: Action;

  @Column('uuid')
  actionVersionId!: string;

  @ManyToOne(() => ActionVersion)
  @JoinColumn({ name: 'action_version_id', foreignKeyConstraintName: 'milestone_completion_action_version_id_fkey' })
  readonly actionVersion?: ActionVersion;

  @Column('integer')
  milestoneNumber!: number;

  @Column('date')
  completedOn!: string;

  @Column('uuid', { nullable: true })
  submissionId!: string | null;

  @ManyToOne(() => Submission)
  @JoinColumn({ name: 'submission_id', foreignKeyConstraintName: 'milestone_completion_submission_id_fkey' })
  readonly submission?: Submission;

  @Column('text')
  origin!: 'import' | 'product';
}
