import { Check, Column, Entity, ForeignKey, PrimaryColumn } from 'typeorm';
import { LedgerEntry } from './ledger-entry.entity';

/** What stands behind a salted hash of the trail; erasing it breaks no proof. */
@Entity()
@Check('ledger_personal_value_side_check', `side in ('old', 'new')`)
export class LedgerPersonalValue {
  @PrimaryColumn('bigint')
  @ForeignKey(() => LedgerEntry, { deferrable: 'INITIALLY DEFERRED' })
  entryId!: number;

  @PrimaryColumn('text')
  side!: 'old' | 'new';

  @PrimaryColumn('text')
  columnName!: string;

  @Column('bytea')
  salt!: Buffer;

  @Column('text', { nullable: true })
  value!: string | null;
}
