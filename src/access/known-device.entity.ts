import { Column, Entity, Index, PrimaryColumn } from 'typeorm';

/** A browser that somebody signed in from before. */
@Entity('known_device')
export class KnownDevice {
  @PrimaryColumn('bytea')
  tokenHash!: Buffer;

  @Index('known_device_user_id_idx')
  @Column('uuid')
  userId!: string;

  @Column('timestamptz')
  lastUsedAt!: Date;
}
