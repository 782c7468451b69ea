import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { Meeting } from './meeting.entity';

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
}
