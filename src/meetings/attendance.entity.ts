import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { Party } from '../accord/party.entity';
import { Meeting } from './meeting.entity';

/** How a party attended: an office, never a person (presenza). */
@Entity('attendance')
@Check('attendance_state_check', `state in ('present', 'delegate', 'absent_excused', 'absent')`)
export class Attendance {
  @PrimaryColumn('uuid')
  meetingId!: string;

  @ManyToOne(() => Meeting)
  @JoinColumn({ name: 'meeting_id', foreignKeyConstraintName: 'attendance_meeting_id_fkey' })
  readonly meeting?: Meeting;

  @PrimaryColumn('uuid')
  partyId!: string;

  @ManyToOne(() => Party)
  @JoinColumn({ name: 'party_id', foreignKeyConstraintName: 'attendance_party_id_fkey' })
  readonly party?: Party;

  @Column('text')
  state!: 'present' | 'delegate' | 'absent_excused' | 'absent';

  @Column('jsonb', { nullable: true })
  office!: LocalizedText | null;

  @Column('jsonb', { nullable: true })
  deputyOffice!: LocalizedText | null;

  @Column('boolean', { default: false })
  isRemote!: boolean;
}
