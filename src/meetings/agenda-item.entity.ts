import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { Meeting } from './meeting.entity';

/** An item of the agenda with its vote (punto all'ordine del giorno). */
@Entity('agenda_item')
@Unique('agenda_item_meeting_id_number_key', ['meetingId', 'number'])
@Check(
  'agenda_item_kind_check',
  `kind in ('minutes_approval', 'information', 'acknowledgement', 'review', 'opinion', 'decision', 'appointment', 'other')`,
)
@Check('agenda_item_state_check', `state in ('open', 'under_discussion', 'closed', 'rolled_over', 'withdrawn')`)
@Check('agenda_item_outcome_check', `outcome in ('approved', 'rejected', 'deferred')`)
export class AgendaItem {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  meetingId!: string;

  @ManyToOne(() => Meeting)
  @JoinColumn({ name: 'meeting_id', foreignKeyConstraintName: 'agenda_item_meeting_id_fkey' })
  readonly meeting?: Meeting;

  @Column('integer')
  number!: number;

  @Column('text')
  kind!:
    | 'minutes_approval'
    | 'information'
    | 'acknowledgement'
    | 'review'
    | 'opinion'
    | 'decision'
    | 'appointment'
    | 'other';

  @Column('jsonb')
  title!: LocalizedText;

  @Column('integer', { nullable: true })
  relatedPlanYear!: number | null;

  @Column('text', { array: true, default: () => "'{}'" })
  relatedActions!: string[];

  @Column('date', { nullable: true })
  addedOn!: string | null;

  @Column('jsonb', { nullable: true })
  addedNote!: LocalizedText | null;

  @Column('text', { nullable: true })
  outcome!: 'approved' | 'rejected' | 'deferred' | null;

  @Column('integer', { nullable: true })
  votesFor!: number | null;

  @Column('integer', { nullable: true })
  votesAgainst!: number | null;

  @Column('integer', { nullable: true })
  abstentions!: number | null;

  @Column('integer', { nullable: true })
  recused!: number | null;

  @Column('text', { nullable: true })
  presidedBy!: string | null;

  @Column('text', { nullable: true })
  chairVote!: string | null;

  /** Who dissented, in words. */
  @Column('text', { nullable: true })
  dissent!: string | null;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('text', { default: 'open' })
  state!: 'open' | 'under_discussion' | 'closed' | 'rolled_over' | 'withdrawn';

  /** What the Table is asked, in a sentence. */
  @Column('jsonb', { nullable: true })
  question!: LocalizedText | null;

  @Column('uuid', { nullable: true })
  rolledOverFromId!: string | null;

  @ManyToOne(() => AgendaItem)
  @JoinColumn({ name: 'rolled_over_from_id', foreignKeyConstraintName: 'agenda_item_rolled_over_from_id_fkey' })
  readonly rolledOverFrom?: AgendaItem;

  /** What a suggested item stands for: `minutes:CODE`, `request:ID`, `follow_up:ID`, `item:ID`, or what a duty demands. */
  @Column('text', { nullable: true })
  source!: string | null;

  @Column('text', { nullable: true })
  urgentReason!: string | null;

  /** Why it was rolled over or withdrawn. */
  @Column('text', { nullable: true })
  stateReason!: string | null;

  @Column('timestamptz', { nullable: true })
  openedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  /** The sitting whose minutes the item puts to the vote. */
  @Column('uuid', { nullable: true })
  minutesOfId!: string | null;

  @ManyToOne(() => Meeting)
  @JoinColumn({ name: 'minutes_of_id', foreignKeyConstraintName: 'agenda_item_minutes_of_id_fkey' })
  readonly minutesOf?: Meeting;
}
