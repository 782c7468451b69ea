import { Entity, PrimaryColumn } from 'typeorm';

/** Database roles that must name an actor when they write. */
@Entity()
export class LedgerApplicationRole {
  @PrimaryColumn('text')
  roleName!: string;
}
