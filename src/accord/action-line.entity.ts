import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { Accord } from './accord.entity';

/** A line of action (linea di azione). */
@Entity('action_line')
@Unique('action_line_accord_id_code_key', ['accordId', 'code'])
export class ActionLine {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'action_line_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('text')
  code!: string;

  @Column('integer')
  position!: number;

  @Column('jsonb')
  name!: LocalizedText;
}
