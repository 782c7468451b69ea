import { Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { UserAccount } from './user-account.entity';

/** An open sign-in: who, since when, from where. Only the hash of the cookie's token is kept. */
@Entity('session')
export class Session {
  @PrimaryColumn('bytea')
  tokenHash!: Buffer;

  @Index('session_user_id_idx')
  @Column('uuid')
  userId!: string;

  @ManyToOne(() => UserAccount)
  @JoinColumn({ name: 'user_id', foreignKeyConstraintName: 'session_user_id_fkey' })
  readonly user?: UserAccount;

  @Column('uuid', { nullable: true })
  actingPartyId!: string | null;

  @Column('timestamptz')
  startedAt!: Date;

  @Column('timestamptz')
  seenAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  /** When the password was last given again; null: not since the sign-in. */
  @Column('timestamptz', { nullable: true })
  passwordConfirmedAt!: Date | null;

  @Column('text')
  source!: string;

  @Column('text')
  userAgent!: string;
}
