import { Check, Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity()
@Check('outgoing_mail_builder_check', '(builder is null) = (about is null)')
@Unique(['messageId'])
@Index('outgoing_mail_queued_at_idx', ['queuedAt'])
export class OutgoingMail {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  messageId!: string;

  @Column('text')
  recipient!: string;

  @Column('text')
  subject!: string;

  /** Emptied once sent: it may carry a one-time link. */
  @Column('text')
  body!: string;

  @Column('text')
  language!: string;

  @Column('timestamptz', { default: () => 'now()' })
  queuedAt!: Date;

  @Column('timestamptz', { nullable: true })
  sentAt!: Date | null;

  @Column('integer', { default: 0 })
  attempts!: number;

  /** Who makes its words when it is handed over, and of what; then the body stays empty. */
  @Column('text', { nullable: true })
  builder!: string | null;

  @Column('text', { nullable: true })
  about!: string | null;

  /** No longer needed when its turn came. */
  @Column('timestamptz', { nullable: true })
  droppedAt!: Date | null;

  @Column('text', { nullable: true })
  lastError!: string | null;
}
