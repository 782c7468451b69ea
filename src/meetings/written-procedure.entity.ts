import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { UserAccount } from '../access/user-account.entity';
import { Accord } from '../accord/accord.entity';
import { GoverningTable } from './governing-table.entity';
import { Meeting } from './meeting.entity';

/** A decision taken in writing (procedura scritta). */
@Entity('written_procedure')
@Unique('written_procedure_accord_id_code_key', ['accordId', 'code'])
@Check('written_procedure_kind_check', `kind in ('minutes_approval', 'opinion', 'decision', 'appointment')`)
@Check('written_procedure_state_check', `state in ('draft', 'open', 'closed', 'cancelled')`)
export class WrittenProcedure {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'written_procedure_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('uuid')
  tableId!: string;

  @ManyToOne(() => GoverningTable)
  @JoinColumn({ name: 'table_id', foreignKeyConstraintName: 'written_procedure_table_id_fkey' })
  readonly table?: GoverningTable;

  @Column('text')
  code!: string;

  @Column('date')
  openedOn!: string;

  @Column('date')
  closesOn!: string;

  @Column('jsonb')
  subject!: LocalizedText;

  @Column('text', { nullable: true })
  ruleInWords!: string | null;

  @Column('integer')
  consents!: number;

  @Column('integer')
  silences!: number;

  @Column('integer')
  abstentions!: number;

  @Column('integer')
  objections!: number;

  @Column('text', { nullable: true })
  outcome!: string | null;

  @Column('integer', { default: 1 })
  version!: number;

  @Column('text', { default: 'decision' })
  kind!: 'minutes_approval' | 'opinion' | 'decision' | 'appointment';

  @Column('text', { default: 'closed' })
  state!: 'draft' | 'open' | 'closed' | 'cancelled';

  /** What the members are asked to agree to. */
  @Column('jsonb', { nullable: true })
  text!: LocalizedText | null;

  @Column('integer', { nullable: true })
  relatedPlanYear!: number | null;

  @Column('text', { array: true, default: () => "'{}'" })
  relatedActions!: string[];

  /** The issued invitation to answer. */
  @Column('uuid', { nullable: true })
  documentId!: string | null;

  @Column('uuid', { nullable: true })
  minutesDocumentId!: string | null;

  @Column('uuid', { nullable: true })
  adoptedMinutesOfId!: string | null;

  @ManyToOne(() => Meeting)
  @JoinColumn({
    name: 'adopted_minutes_of_id',
    foreignKeyConstraintName: 'written_procedure_adopted_minutes_of_id_fkey',
  })
  readonly adoptedMinutesOf?: Meeting;

  @Column('uuid', { nullable: true })
  openedById!: string | null;

  @ManyToOne(() => UserAccount)
  @JoinColumn({ name: 'opened_by_id', foreignKeyConstraintName: 'written_procedure_opened_by_id_fkey' })
  readonly openedBy?: UserAccount;

  @Column('timestamptz', { nullable: true })
  closedAt!: Date | null;

  @Column('text', { nullable: true })
  cancelReason!: string | null;
}
