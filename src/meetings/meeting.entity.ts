import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { UserAccount } from '../access/user-account.entity';
import { Accord } from '../accord/accord.entity';
import { Party } from '../accord/party.entity';
import { GoverningTable } from './governing-table.entity';

/** A sitting of a Table (seduta). */
@Entity('meeting')
@Unique('meeting_accord_id_code_key', ['accordId', 'code'])
@Check('meeting_mode_check', `mode in ('in_person', 'remote', 'hybrid')`)
@Check('meeting_state_check', `state in ('planned', 'scheduled', 'in_session', 'held', 'not_quorate', 'cancelled')`)
@Check('meeting_origin_check', `origin in ('import', 'product')`)
@Index('meeting_table_id_idx', ['tableId', 'heldOn'])
export class Meeting {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'meeting_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('uuid')
  tableId!: string;

  @ManyToOne(() => GoverningTable)
  @JoinColumn({ name: 'table_id', foreignKeyConstraintName: 'meeting_table_id_fkey' })
  readonly table?: GoverningTable;

  @Column('text')
  code!: string;

  @Column('date')
  heldOn!: string;

  @Column('time')
  startsAt!: string;

  @Column('time', { nullable: true })
  endsAt!: string | null;

  @Column('text')
  mode!: 'in_person' | 'remote' | 'hybrid';

  @Column('jsonb', { nullable: true })
  place!: LocalizedText | null;

  @Column('jsonb', { nullable: true })
  note!: LocalizedText | null;

  @Column('integer')
  call!: number;

  @Column('text')
  state!: 'planned' | 'scheduled' | 'in_session' | 'held' | 'not_quorate' | 'cancelled';

  @Column('date', { nullable: true })
  noticeDueOn!: string | null;

  @Column('date', { nullable: true })
  noticeSentOn!: string | null;

  @Column('integer', { nullable: true })
  noticeWorkingDays!: number | null;

  @Column('text', { nullable: true })
  noticeRegisterNumber!: string | null;

  @Column('boolean', { default: false })
  isUrgent!: boolean;

  @Column('integer', { nullable: true })
  presentCount!: number | null;

  @Column('integer', { nullable: true })
  quorumRequired!: number | null;

  @Column('boolean', { nullable: true })
  isQuorumMet!: boolean | null;

  @Column('boolean', { default: false })
  isRecordedAfterwards!: boolean;

  @Column('text')
  origin!: 'import' | 'product';

  @Column('integer', { default: 1 })
  version!: number;

  @Column('text', { nullable: true })
  remoteLink!: string | null;

  @Column('date', { nullable: true })
  secondCallOn!: string | null;

  @Column('time', { nullable: true })
  secondCallAt!: string | null;

  /** Until when members are asked to answer. */
  @Column('date', { nullable: true })
  answerBy!: string | null;

  @Column('text', { nullable: true })
  urgentReason!: string | null;

  @Column('text', { nullable: true })
  cancelReason!: string | null;

  @Column('uuid', { nullable: true })
  chairPartyId!: string | null;

  @ManyToOne(() => Party)
  @JoinColumn({ name: 'chair_party_id', foreignKeyConstraintName: 'meeting_chair_party_id_fkey' })
  readonly chairParty?: Party;

  @Column('text', { nullable: true })
  secretaryName!: string | null;

  @Column('timestamptz', { nullable: true })
  openedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @Column('uuid', { nullable: true })
  createdById!: string | null;

  @ManyToOne(() => UserAccount)
  @JoinColumn({ name: 'created_by_id', foreignKeyConstraintName: 'meeting_created_by_id_fkey' })
  readonly createdBy?: UserAccount;
}
