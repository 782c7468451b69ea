import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { Accord } from './accord.entity';

/** A sector of business with its ATECO divisions (settore). */
@Entity('sector')
@Unique('sector_accord_id_code_key', ['accordId', 'code'])
export class Sector {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'sector_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('text')
  code!: string;

  @Column('integer')
  position!: number;

  @Column('jsonb')
  name!: LocalizedText;

  @Column('text', { array: true, default: () => "'{}'" })
  atecoDivisions!: string[];

  @Column('text', { nullable: true })
  atecoNote!: string | null;
}
