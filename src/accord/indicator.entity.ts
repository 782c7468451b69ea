import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { Accord } from './accord.entity';

/** Definition of an indicator in the catalogue (indicatore). */
@Entity('indicator')
@Unique('indicator_accord_id_code_key', ['accordId', 'code'])
@Check('indicator_kind_check', `kind in ('output', 'result', 'financial')`)
@Check('indicator_direction_check', `direction in ('up', 'down')`)
@Check('indicator_aggregation_check', `aggregation in ('sum', 'average', 'last')`)
export class Indicator {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'indicator_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('text')
  code!: string;

  @Column('integer')
  position!: number;

  @Column('jsonb')
  name!: LocalizedText;

  @Column('text')
  kind!: 'output' | 'result' | 'financial';

  @Column('text')
  unit!: string;

  @Column('integer')
  decimals!: number;

  @Column('text')
  direction!: 'up' | 'down';

  @Column('text')
  aggregation!: 'sum' | 'average' | 'last';

  @Column('boolean')
  isDeduplicated!: boolean;

  /** By what a value is broken down in the sheets: `target_group`, `province`. */
  @Column('text', { array: true, default: '{}' })
  disaggregatedBy!: string[];
}
