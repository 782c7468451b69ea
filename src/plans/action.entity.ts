import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Accord } from '../accord/accord.entity';

/** An action as an identity (azione). */
@Entity('action')
@Unique('action_accord_id_code_key', ['accordId', 'code'])
export class Action {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'action_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('text')
  code!: string;
}
