import { Column, Entity, Index, PrimaryGeneratedColumn } from 'typeorm';

/** One changed row: written by triggers alone, never altered. */
@Entity()
@Index('ledger_entry_row_idx', ['tableName', 'rowKey', 'id'])
@Index('ledger_entry_accord_id_idx', ['accordId', 'id'], { where: 'accord_id is not null' })
export class LedgerEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id!: number;

  @Column('timestamptz')
  recordedAt!: Date;

  @Column('text', { nullable: true })
  event!: string | null;

  @Column('text')
  actor!: string;

  @Column('uuid', { nullable: true })
  accordId!: string | null;

  @Column('text')
  tableName!: string;

  @Column('text')
  rowKey!: string;

  @Column('text')
  operation!: 'insert' | 'update' | 'delete';

  /** The exact JSON text of what happened. */
  @Column('text')
  body!: string;

  /** SHA-256 of a zero byte and the body: the entry's leaf in the tree. */
  @Column('bytea')
  leaf!: Buffer;
}
