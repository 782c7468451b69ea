import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { Accord } from '../accord/accord.entity';

/** A Table of the accord (Tavolo). */
@Entity('governing_table')
@Unique('governing_table_accord_id_code_key', ['accordId', 'code'])
@Check('governing_table_kind_check', `kind in ('management', 'technical', 'other')`)
export class GoverningTable {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'governing_table_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('text')
  code!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  kind!: 'management' | 'technical' | 'other';

  @Column('jsonb')
  name!: LocalizedText;
}
