import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { UserAccount } from './user-account.entity';

export type LinkPurpose = 'invitation' | 'password_reset';

/** A link that lets somebody set a password once. Only the hash of its token is kept. */
@Entity('one_time_link')
@Check('one_time_link_purpose_check', `purpose in ('invitation', 'password_reset')`)
export class OneTimeLink {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Index('one_time_link_user_id_idx')
  @Column('uuid')
  userId!: string;

  @ManyToOne(() => UserAccount)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'one_time_link_user_id_fkey' })
  readonly user?: UserAccount;

  @Column('text')
  purpose!: LinkPurpose;

  @Column('bytea', { unique: true })
  tokenHash!: Buffer;

  @Column('uuid', { nullable: true })
  createdById!: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('timestamptz')
  expiresAt!: Date;

  @Column('timestamptz', { nullable: true })
  usedAt!: Date | null;
}
