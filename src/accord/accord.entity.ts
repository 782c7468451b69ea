import { Check, Column, Entity, PrimaryGeneratedColumn, Unique } from 'typeorm';
import { defaultZone } from '../kernel/civil-date';
import { type LocalizedText } from '../kernel/language';

/** The accord itself (accordo partenariale): its term, currency, zone and the illustrative marks of its data. */
@Entity('accord')
@Unique('accord_code_key', ['code'])
@Check('accord_term_check', `starts_on <= ends_on`)
export class Accord {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column('text')
  code!: string;

  @Column('jsonb')
  title!: LocalizedText;

  @Column('text', { default: 'it' })
  originalLanguage!: string;

  @Column('text', { default: 'EUR' })
  currency!: string;

  @Column('text', { default: defaultZone })
  timeZone!: string;

  @Column('date')
  signedOn!: string;

  @Column('date')
  startsOn!: string;

  @Column('date')
  endsOn!: string;

  @Column('boolean', { default: false })
  isIllustrative!: boolean;

  @Column('date', { nullable: true })
  referenceDate!: string | null;

  @Column('jsonb', { nullable: true })
  disclaimer!: LocalizedText | null;

  @Column('jsonb', { nullable: true })
  publicRecord!: Record<string, unknown> | null;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt!: Date;

  @Column('integer', { default: 1 })
  version!: number;
}
