import { Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { Accord } from './accord.entity';

/** A body that implements or funds without having signed (altro soggetto). */
@Entity('other_body')
@Unique('other_body_accord_id_code_key', ['accordId', 'code'])
export class OtherBody {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('uuid')
  accordId!: string;

  @ManyToOne(() => Accord)
  @JoinColumn({ name: 'accord_id', foreignKeyConstraintName: 'other_body_accord_id_fkey' })
  readonly accord?: Accord;

  @Column('text')
  code!: string;

  @Column('integer')
  position!: number;

  @Column('text')
  name!: string;

  @Column('text')
  kind!: string;

  @Column('text', { nullable: true })
  websiteDomain!: string | null;

  @Column('boolean', { nullable: true })
  isDomainVerified!: boolean | null;

  @Column('text', { nullable: true })
  note!: string | null;
}
