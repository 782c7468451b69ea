import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** An open sign-in: who, since when, from where. Only the hash of the cookie's token is kept. */
@Entity('session')
export class Session {
  @PrimaryColumn('bytea')
  tokenHash!: Buffer;

  @Index('session_user_id_idx')
  @Column('uuid')
  userId!: string;

  @Column('uuid', { nullable: true })
  actingPartyId!: string | null;

  @Column('timestamptz')
  startedAt!: Date;

  @Column('timestamptz')
  seenAt!: Date;

  @Column('timestamptz')
  endsAt!: Date;

  @Column('text')
  source!: string;

  @Column('text')
  userAgent!: string;
}
