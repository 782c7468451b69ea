import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { Accord } from './accord.entity';
import { Indicator } from './indicator.entity';

/** A medium-term objective of the accord (obiettivo di medio termine). */
@Entity('objective')
@Unique('objective_accord_id_code_key', ['accordId', 'code'])
export class Objective {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'objective_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('text')
  code!: string;

  @Column('integer')
  position!: number;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('uuid', { nullable: true })
  indicatorId!: string | null;

  @ManyToOne(() => Indicator)
  @JoinColumn({ name: 'indicator_id', foreignKeyConstraintName: 'objective_indicator_id_fkey' })
  readonly indicator?: Indicator;

  @Column('numeric', { nullable: true })
  termTarget!: string | null;
}
