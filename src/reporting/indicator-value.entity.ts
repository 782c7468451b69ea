import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { Indicator } from '../accord/indicator.entity';
import { Submission } from './submission.entity';

/** The value of an indicator in a sheet, declared and accepted. */
@Entity('indicator_value')
@Unique('indicator_value_submission_id_indicator_id_key', ['submissionId', 'indicatorId'])
export class IndicatorValue {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  submissionId!: string;

  @ManyToOne(() => Submission)
  @JoinColumn({ name: 'submission_id', foreignKeyConstraintName: 'indicator_value_submission_id_fkey' })
  readonly submission?: Submission;

  @Column('uuid')
  indicatorId!: string;

  @ManyToOne(() => Indicator)
  @JoinColumn({ name: 'indicator_id', foreignKeyConstraintName: 'indicator_value_indicator_id_fkey' })
  readonly indicator?: Indicator;

  @Column('numeric', { nullable: true })
  declared!: string | null;

  @Column('numeric', { nullable: true })
  accepted!: string | null;

  @Column('text', { nullable: true })
  correction!: string | null;

  @Column('jsonb', { nullable: true })
  note!: LocalizedText | null;

  /** Why it moved so far since the last period. */
  @Column('text', { nullable: true })
  explanation!: string | null;
}
