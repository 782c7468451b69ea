import { Column, Entity, Index, PrimaryGeneratedColumn, Unique } from 'typeorm';

@Entity()
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

  @Column('text', { nullable: true })
  lastError!: string | null;
}
