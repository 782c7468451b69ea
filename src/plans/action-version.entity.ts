import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { ActionLine } from '../accord/action-line.entity';
import { Party } from '../accord/party.entity';
import { Action } from './action.entity';
import { PlanVersion } from './plan-version.entity';

/** All that a version of a plan decides about an action. */
@Entity('action_version')
@Unique('action_version_plan_version_id_action_id_key', ['planVersionId', 'actionId'])
@Check('action_version_dates_check', `starts_on <= ends_on`)
@Check('action_version_budget_check', `budget_cents >= 0`)
@Check('action_version_standing_check', `standing in ('planned', 'suspended', 'cancelled')`)
@Check('action_version_standing_from_check', `(standing = 'planned') = (standing_from is null)`)
@Index('action_version_action_id_idx', ['actionId'])
@Index('action_version_plan_version_id_position_id_idx', ['planVersionId', 'position', 'id'])
export class ActionVersion {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  actionId!: string;

  @ManyToOne(() => Action)
  @JoinColumn({ name: 'action_id', foreignKeyConstraintName: 'action_version_action_id_fkey' })
  readonly action?: Action;

  @Column('uuid')
  planVersionId!: string;

  @ManyToOne(() => PlanVersion)
  @JoinColumn({ name: 'plan_version_id', foreignKeyConstraintName: 'action_version_plan_version_id_fkey' })
  readonly planVersion?: PlanVersion;

  @Column('integer')
  position!: number;

  @Column('uuid')
  actionLineId!: string;

  @ManyToOne(() => ActionLine)
  @JoinColumn({ name: 'action_line_id', foreignKeyConstraintName: 'action_version_action_line_id_fkey' })
  readonly actionLine?: ActionLine;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('uuid')
  leadPartyId!: string;

  @ManyToOne(() => Party)
  @JoinColumn({ name: 'lead_party_id', foreignKeyConstraintName: 'action_version_lead_party_id_fkey' })
  readonly leadParty?: Party;

  @Column('uuid', { array: true, default: () => "'{}'" })
  partnerPartyIds!: string[];

  @Column('uuid', { array: true, default: () => "'{}'" })
  implementingBodyIds!: string[];

  @Column('uuid', { array: true, default: () => "'{}'" })
  targetGroupIds!: string[];

  @Column('text', { array: true, default: () => "'{}'" })
  markets!: string[];

  @Column('text', { nullable: true })
  marketsNote!: string | null;

  @Column('text', { array: true, default: () => "'{}'" })
  sectors!: string[];

  @Column('date')
  startsOn!: string;

  @Column('date')
  endsOn!: string;

  @Column('integer', { nullable: true })
  continuesFromYear!: number | null;

  @Column('bigint')
  budgetCents!: number;

  @Column('text', { nullable: true })
  calibration!: string | null;

  @Column('integer', { default: 1 })
  version!: number;

  /** Carried over from another plan and not looked at yet. */
  @Column('boolean', { default: false })
  isToConfirm!: boolean;

  /** What the plan decides about going on: as planned, suspended or cancelled from a day. */
  @Column('text', { default: 'planned' })
  standing!: 'planned' | 'suspended' | 'cancelled';

  @Column('date', { nullable: true })
  standingFrom!: string | null;

  @Column('text', { nullable: true })
  standingReason!: string | null;
}
