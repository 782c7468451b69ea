import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { ActionVersion } from '../plans/action-version.entity';
import { Action } from '../plans/action.entity';
import { Submission } from './submission.entity';

/** A risk of an action (rischio). */
@Entity('risk')
@Unique('risk_action_id_position_key', ['actionId', 'position'])
@Check('risk_kind_check', `kind in ('risk', 'issue')`)
@Check('risk_impact_check', `impact in ('low', 'medium', 'high')`)
@Check('risk_likelihood_check', `likelihood in ('low', 'medium', 'high')`)
@Check('risk_origin_check', `origin in ('import', 'product')`)
export class Risk {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  actionId!: string;

  @ManyToOne(() => Action)
  @JoinColumn({ name: 'action_id', foreignKeyConstraintName: 'risk_action_id_fkey' })
  readonly action?: Action;

  @Column('uuid')
  actionVersionId!: string;

  @ManyToOne(() => ActionVersion)
  @JoinColumn({ name: 'action_version_id', foreignKeyConstraintName: 'risk_action_version_id_fkey' })
  readonly actionVersion?: ActionVersion;

  @Column('integer')
  position!: number;

  @Column('jsonb')
  description!: LocalizedText;

  @Column('text')
  impact!: 'low' | 'medium' | 'high';

  @Column('text')
  likelihood!: 'low' | 'medium' | 'high';

  @Column('jsonb', { nullable: true })
  mitigation!: LocalizedText | null;

  @Column('text', { nullable: true })
  owner!: string | null;

  @Column('uuid', { nullable: true })
  submissionId!: string | null;

  @ManyToOne(() => Submission)
  @JoinColumn({ name: 'submission_id', foreignKeyConstraintName: 'risk_submission_id_fkey' })
  readonly submission?: Submission;

  @Column('text', { default: 'risk' })
  kind!: 'risk' | 'issue';

  @Column('date', { nullable: true })
  dueOn!: string | null;

  @Column('date', { nullable: true })
  closedOn!: string | null;

  @Column('text')
  origin!: 'import' | 'product';
}
