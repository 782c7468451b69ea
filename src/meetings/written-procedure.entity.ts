import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { Accord } from '../accord/accord.entity';
import { GoverningTable } from './governing-table.entity';

/** A decision taken in writing (procedura scritta). */
@Entity('written_procedure')
@Unique('written_procedure_accord_id_code_key', ['accordId', 'code'])
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
}
