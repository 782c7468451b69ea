import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { ActionVersion } from './action-version.entity';

/** A planned step (tappa). */
@Entity('milestone')
@Unique('milestone_action_version_id_number_key', ['actionVersionId', 'number'])
export class Milestone {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  actionVersionId!: string;

  @ManyToOne(() => ActionVersion)
  @JoinColumn({ name: 'action_version_id', foreignKeyConstraintName: 'milestone_action_version_id_fkey' })
  readonly actionVersion?: ActionVersion;

  @Column('integer')
  number!: number;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('date')
  dueOn!: string;
}
