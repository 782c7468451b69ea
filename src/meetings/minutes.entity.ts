import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Meeting } from './meeting.entity';
import { WrittenProcedure } from './written-procedure.entity';

/** The minutes of a sitting (verbale). */
@Entity('minutes')
@Check('minutes_state_check', `state in ('not_drafted', 'drafting', 'draft_circulated', 'approved')`)
export class Minutes {
  @PrimaryColumn('uuid')
  meetingId!: string;

  @ManyToOne(() => Meeting)
  @JoinColumn({ name: 'meeting_id', foreignKeyConstraintName: 'minutes_meeting_id_fkey' })
  readonly meeting?: Meeting;

  @Column('date', { nullable: true })
  draftDueOn!: string | null;

  @Column('date', { nullable: true })
  draftSentOn!: string | null;

  @Column('text')
  state!: 'not_drafted' | 'drafting' | 'draft_circulated' | 'approved';

  @Column('uuid', { nullable: true })
  approvedInMeetingId!: string | null;

  @ManyToOne(() => Meeting)
  @JoinColumn({ name: 'approved_in_meeting_id', foreignKeyConstraintName: 'minutes_approved_in_meeting_id_fkey' })
  readonly approvedInMeeting?: Meeting;

  @Column('integer', { default: 1 })
  version!: number;

  /** The issued document. */
  @Column('uuid', { nullable: true })
  documentId!: string | null;

  @Column('uuid', { nullable: true })
  adoptedByProcedureId!: string | null;

  @ManyToOne(() => WrittenProcedure)
  @JoinColumn({ name: 'adopted_by_procedure_id', foreignKeyConstraintName: 'minutes_adopted_by_procedure_id_fkey' })
  readonly adoptedByProcedure?: WrittenProcedure;

  @Column('date', { nullable: true })
  adoptedOn!: string | null;

  @Column('timestamptz', { nullable: true })
  circulatedAt!: Date | null;

  /** Of the text that is drafted and issued. */
  @Column('text', { default: 'it' })
  language!: string;
}
