import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UserAccount } from './user-account.entity';

/** A browser that somebody signed in from before. */
@Entity('known_device')
export class KnownDevice {
  @PrimaryColumn('bytea')
  tokenHash!: Buffer;

  @Index('known_device_user_id_idx')
  @Column('uuid')
  userId!: string;

  @ManyToOne(() => UserAccount)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'known_device_user_id_fkey' })
  readonly user?: UserAccount;

  @Column('timestamptz')
  lastUsedAt!: Date;
}
