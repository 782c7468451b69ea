import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Accord } from '../accord/accord.entity';
import { Party } from '../accord/party.entity';
import { ActionVersion } from '../plans/action-version.entity';
import { Action } from '../plans/action.entity';

/** The sheet of an action for a period, with declared and accepted spending (scheda). */
@Entity('submission')
@Unique('submission_action_id_period_key', ['actionId', 'period'])
@Check('submission_state_check', `state in ('draft', 'submitted', 'in_review', 'returned', 'accepted')`)
@Check('submission_origin_check', `origin in ('import', 'product')`)
@Check('submission_kind_check', `kind in ('progress', 'unchanged', 'nothing_to_report')`)
@Check('submission_confirmation_check', `confirmation in ('awaited', 'confirmed', 'contested')`)
@Check('submission_reopened_scope_check', `reopened_scope in ('all', 'text')`)
@Index('submission_accord_id_idx', ['accordId', 'period'])
export class Submission {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'submission_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('uuid')
  actionId!: string;

  @ManyToOne(() => Action)
  @JoinColumn({ name: 'action_id', foreignKeyConstraintName: 'submission_action_id_fkey' })
  readonly action?: Action;

  @Column('uuid')
  actionVersionId!: string;

  @ManyToOne(() => ActionVersion)
  @JoinColumn({ name: 'action_version_id', foreignKeyConstraintName: 'submission_action_version_id_fkey' })
  readonly actionVersion?: ActionVersion;

  @Column('text')
  period!: string;

  @Column('text')
  state!: 'draft' | 'submitted' | 'in_review' | 'returned' | 'accepted';

  @Column('text')
  origin!: 'import' | 'product';

  @Column('uuid', { nullable: true })
  submittedByPartyId!: string | null;

  @ManyToOne(() => Party)
  @JoinColumn({ name: 'submitted_by_party_id', foreignKeyConstraintName: 'submission_submitted_by_party_id_fkey' })
  readonly submittedByParty?: Party;

  @Column('uuid', { nullable: true })
  enteredById!: string | null;

  @Column('date', { nullable: true })
  dueOn!: string | null;

  @Column('date', { nullable: true })
  submittedOn!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  receivedAt!: Date;

  @Column('bigint', { nullable: true })
  declaredSpentCents!: number | null;

  @Column('bigint', { nullable: true })
  acceptedSpentCents!: number | null;

  @Column('text', { nullable: true })
  correction!: string | null;

  @Column('text', { default: 'progress' })
  kind!: 'progress' | 'unchanged' | 'nothing_to_report';

  @Column('text', { nullable: true })
  nilReason!: string | null;

  @Column('bigint', { nullable: true })
  declaredCommittedCents!: number | null;

  @Column('bigint', { nullable: true })
  acceptedCommittedCents!: number | null;

  /** Set when somebody else, as a rule the secretariat, entered the sheet for the party. */
  @Column('uuid', { nullable: true })
  enteredByPartyId!: string | null;

  @ManyToOne(() => Party)
  @JoinColumn({ name: 'entered_by_party_id', foreignKeyConstraintName: 'submission_entered_by_party_id_fkey' })
  readonly enteredByParty?: Party;

  @Column('text', { nullable: true })
  confirmation!: 'awaited' | 'confirmed' | 'contested' | null;

  /** What may change while a sheet that was accepted is open again. */
  @Column('text', { nullable: true })
  reopenedScope!: 'all' | 'text' | null;

  /** First of the two people who accept a sheet of the secretariat's own body. */
  @Column('uuid', { nullable: true })
  acceptanceProposedById!: string | null;

  /** How often it was sent. */
  @Column('integer', { default: 0 })
  revision!: number;

  @Column('integer', { default: 1 })
  version!: number;
}
