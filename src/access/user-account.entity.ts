import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryGeneratedColumn } from 'typeorm';
import { type Language } from '../kernel/language';

/** A person who may sign in (utente). Never deleted: disabled, or replaced by another person. */
@Entity('user_account')
@Check('user_account_language_check', `language in ('it', 'en')`)
export class UserAccount {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text', { unique: true })
  email!: string;

  @Column('text')
  givenName!: string;

  @Column('text')
  familyName!: string;

  /** Argon2id, with its parameters inside; null until an invitation is taken up. */
  @Column('text', { nullable: true })
  passwordHash!: string | null;

  @Column('boolean', { default: false })
  isAdministrator!: boolean;

  @Column('text', { default: 'it' })
  language!: Language;

  @Column('timestamptz', { nullable: true })
  disabledAt!: Date | null;

  @Column('uuid', { nullable: true })
  replacedById!: string | null;

  @ManyToOne(() => UserAccount)
  @JoinColumn({ name: 'replaced_by_id', foreignKeyConstraintName: 'user_account_replaced_by_id_fkey' })
  readonly replacedBy?: UserAccount;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('integer', { default: 1 })
  version!: number;
}
