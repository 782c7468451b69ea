import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn } from 'typeorm';
import { GoverningTable } from './governing-table.entity';

/** A seat at a Table: a party, or an invited body. */
@Entity('table_seat')
export class TableSeat {
  @PrimaryColumn('uuid')
  tableId!: string;

  @ManyToOne(() => GoverningTable)
  @JoinColumn({ name: 'table_id', foreignKeyConstraintName: 'table_seat_table_id_fkey' })
  readonly table?: GoverningTable;

  @PrimaryColumn('text')
  bodyCode!: string;

  @Column('boolean')
  isInvited!: boolean;
}
