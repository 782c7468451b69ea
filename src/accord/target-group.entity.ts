import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Accord } from './accord.entity';

/** A group of enterprises (gruppo di imprese): an identity. */
@Entity('target_group')
@Unique('target_group_accord_id_code_key', ['accordId', 'code'])
export class TargetGroup {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'target_group_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('text')
  code!: string;

  @Column('integer')
  position!: number;
}
