import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { ActionVersion } from '../plans/action-version.entity';
import { Action } from '../plans/action.entity';
import { Submission } from './submission.entity';

/** What the lead declares of an action: status, percentage, note. Only ever added to. */
@Entity('action_statement')
@Check(
  'action_statement_status_check',
  `status in ('not_started', 'in_progress', 'delayed', 'at_risk', 'suspended', 'completed', 'cancelled')`,
)
@Check('action_statement_origin_check', `origin in ('import', 'product')`)
@Index('action_statement_action_id_idx', ['actionId', 'statedAt'])
export class ActionStatement {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  actionId!: string;

  @ManyToOne(() => Action)
  @JoinColumn({ name: 'action_id', foreignKeyConstraintName: 'action_statement_action_id_fkey' })
  readonly action?: Action;

  @Column('uuid')
  actionVersionId!: string;

  @ManyToOne(() => ActionVersion)
  @JoinColumn({ name: 'action_version_id', foreignKeyConstraintName: 'action_statement_action_version_id_fkey' })
  readonly actionVersion?: ActionVersion;

  @Column('text', { nullable: true })
  period!: string | null;

  @Column('text')
  status!: 'not_started' | 'in_progress' | 'delayed' | 'at_risk' | 'suspended' | 'completed' | 'cancelled';

  @Column('numeric', { nullable: true })
  percentComplete!: string | null;

  @Column('jsonb', { nullable: true })
  note!: LocalizedText | null;

  @Column('date', { nullable: true })
  suspendedOn!: string | null;

  @Column('boolean', { default: false })
  isChangeProposed!: boolean;

  @Column('boolean', { default: false })
  hasOverspendRisk!: boolean;

  @Column('uuid', { nullable: true })
  submissionId!: string | null;

  @ManyToOne(() => Submission)
  @JoinColumn({ name: 'submission_id', foreignKeyConstraintName: 'action_statement_submission_id_fkey' })
  readonly submission?: Submission;

  @Column('jsonb', { nullable: true })
  deviations!: LocalizedText | null;

  @Column('text')
  origin!: 'import' | 'product';

  @Column('timestamptz', { default: () => 'clock_timestamp()' })
  statedAt!: Date;
}
