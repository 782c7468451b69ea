import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { type LocalizedText } from '../kernel/language';
import { TargetGroup } from './target-group.entity';

/** What a target group is called from a day on. */
@Entity('target_group_version')
export class TargetGroupVersion {
  @PrimaryColumn('uuid')
  targetGroupId!: string;

  @ManyToOne(() => TargetGroup)
  @JoinColumn({ name: 'target_group_id', foreignKeyConstraintName: 'target_group_version_target_group_id_fkey' })
  readonly targetGroup?: TargetGroup;

  @PrimaryColumn('date')
  validFrom!: string;

  @Column('date', { nullable: true })
  validTo!: string | null;

  @Column('jsonb')
  name!: LocalizedText;

  @Column('jsonb', { nullable: true })
  hint!: LocalizedText | null;
}
