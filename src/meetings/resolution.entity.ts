import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { Accord } from '../accord/accord.entity';
import { GoverningTable } from './governing-table.entity';
import { Meeting } from './meeting.entity';
import { WrittenProcedure } from './written-procedure.entity';

/** An entry of the register of decisions (delibera). */
@Entity('resolution')
@Unique('resolution_accord_id_code_key', ['accordId', 'code'])
@Check('resolution_state_check', `state in ('in_force', 'executed', 'superseded', 'rejected', 'deferred')`)
export class Resolution {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'resolution_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('uuid')
  tableId!: string;

  @ManyToOne(() => GoverningTable)
  @JoinColumn({ name: 'table_id', foreignKeyConstraintName: 'resolution_table_id_fkey' })
  readonly table?: GoverningTable;

  @Column('text')
  code!: string;

  @Column('date')
  decidedOn!: string;

  @Column('uuid', { nullable: true })
  meetingId!: string | null;

  @ManyToOne(() => Meeting)
  @JoinColumn({ name: 'meeting_id', foreignKeyConstraintName: 'resolution_meeting_id_fkey' })
  readonly meeting?: Meeting;

  @Column('integer', { nullable: true })
  agendaItemNumber!: number | null;

  @Column('uuid', { nullable: true })
  writtenProcedureId!: string | null;

  @ManyToOne(() => WrittenProcedure)
  @JoinColumn({ name: 'written_procedure_id', foreignKeyConstraintName: 'resolution_written_procedure_id_fkey' })
  readonly writtenProcedure?: WrittenProcedure;

  @Column('jsonb')
  subject!: LocalizedText;

  @Column('text')
  outcome!: string;

  @Column('integer', { nullable: true })
  planYear!: number | null;

  @Column('text', { array: true, default: () => "'{}'" })
  relatedActions!: string[];

  @Column('text', { default: 'in_force' })
  state!: 'in_force' | 'executed' | 'superseded' | 'rejected' | 'deferred';

  @Column('date', { nullable: true })
  executedOn!: string | null;

  @Column('uuid', { nullable: true })
  supersededById!: string | null;

  @ManyToOne(() => Resolution)
  @JoinColumn({ name: 'superseded_by_id', foreignKeyConstraintName: 'resolution_superseded_by_id_fkey' })
  readonly supersededBy?: Resolution;

  /** The vote it comes from, as it was closed. */
  @Column('uuid', { nullable: true })
  itemVoteId!: string | null;

  @Column('text', { nullable: true })
  note!: string | null;

  @Column('integer', { default: 1 })
  version!: number;
}
