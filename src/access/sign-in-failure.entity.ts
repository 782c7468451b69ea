import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** A wrong password: for which account (hashed address) and from where. Kept for an hour. */
@Entity('sign_in_failure')
@Index('sign_in_failure_account_key_idx', ['accountKey', 'failedAt'])
@Index('sign_in_failure_source_key_idx', ['sourceKey', 'failedAt'])
export class SignInFailure {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('text')
  accountKey!: string;

  @Column('text')
  sourceKey!: string;

  @Column('timestamptz', { default: () => 'now()' })
  failedAt!: Date;
}
